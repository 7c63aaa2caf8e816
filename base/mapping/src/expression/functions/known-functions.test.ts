import { expect, it } from 'vitest';
import type { MappingFunction, Parameter } from './definition.ts';
import { KNOWN_FUNCTIONS } from './known-functions.ts';

/**
 * Names and parameters as the public documentation writes them (reference §4), with the types we check. `x?` may be left out, `x!` may be left
 * empty, `...( )` may be repeated, and what stands behind `needs` must be there.
 */
const DOCUMENTED: readonly string[] = [
  'Append(source: String, suffix: String): String',
  'BitAnd(value1: Integer, value2: Integer): Integer',
  'CBool(expression: Any): Boolean',
  'CDate(expression: DateTime): DateTime',
  'CStr(value: Any): String',
  'Coalesce(source1: Any, ...(source?: Any)): Any',
  'ConvertFromBase64(source: Binary, encoding?: Word): String',
  'ConvertToBase64(source: Any): String',
  'ConvertToUTF8Hex(source: String): String',
  'Count(attribute: Any): Integer',
  'DNComponent(dn: String, componentNumber: Integer): String',
  'DateAdd(interval: String, value: Integer, dateTime: DateTime): DateTime',
  'DateDiff(interval: String, date1: DateTime, date2: DateTime): Integer',
  'DateFromNum(value: Integer): DateTime',
  'Error(errorMessage: String): Any',
  'FormatDateTime(source: DateTime, dateTimeStyles?: String, inputFormat: String, outputFormat: String): String, ' +
    'or (source: DateTime, inputFormat: String, outputFormat: String)',
  'Guid(): String, needs chance',
  'IIF(condition: Any, valueIfTrue?: Any, valueIfFalse?: Any): Any',
  'IgnoreFlowIfNullOrEmpty(expression: Any): Any',
  'InStr(value1: String, value2: String, start?: Integer, compareType?: Word): Integer',
  'IsNull(expression: Any): Boolean',
  'IsNullOrEmpty(expression: Any): Boolean',
  'IsPresent(expression: Any): Boolean',
  'IsString(expression: Any): Boolean',
  'Item(attribute: Any, index: Integer): Any',
  'Join(separator?: String, source1: String, ...(source?: String)): String',
  'Left(string: String, numChars: Integer): String',
  'Mid(source: String, start: Integer, length: Integer): String',
  'NormalizeDiacritics(source: String): String',
  'Not(source: Any): Boolean',
  'Now(): DateTime, needs clock',
  'NumFromDate(value: DateTime): String',
  'PCase(source: String, wordSeparators?: String): String',
  'RandomString(length: Integer, minimumNumbers: Integer, minimumSpecialCharacters: Integer, minimumCapital: Integer, ' +
    'minimumLowerCase: Integer, charactersToAvoid?: String): String, needs chance',
  'Redact(value: Any): Any',
  'RemoveDuplicates(attribute: Any): Any',
  'Replace(source: String, oldValue?: String, regexPattern?: String, regexGroupName?: String, replacementValue?: String, ' +
    'replacementAttributeName?: String, template?: String): String',
  'SelectUniqueValue(uniqueValueRule1: String, uniqueValueRule2: String, ...(uniqueValueRule: String)): String, needs isTaken',
  'Split(source: String, delimiter: String): Any',
  'StringFromSid(objectSID: Binary): String',
  'StripSpaces(source: String): String',
  'Switch(source: Any, defaultValue!: Any, key1: Any, value1!: Any, ...(key: Any, value!: Any)): Any',
  'ToLower(source: String, culture?: String): String',
  'ToUpper(source: String, culture?: String): String',
  'Trim(value: String): Any',
  'Word(string: String, wordNumber: Integer, delimiters: String): String',
];

function listed(parameters: readonly Parameter[]): string {
  const mark = ({ optional }: Parameter): string => (optional === true ? '?' : optional === 'empty' ? '!' : '');
  return parameters.map(parameter => `${parameter.name}${mark(parameter)}: ${parameter.type}`).join(', ');
}

function signature({ name, parameters, repeated, shortForm, returns, needs }: MappingFunction): string {
  const all = [...(parameters.length > 0 ? [listed(parameters)] : []), ...(repeated ? [`...(${listed(repeated)})`] : [])];
  const short = shortForm ? `, or (${listed(shortForm)})` : '';
  return `${name}(${all.join(', ')}): ${returns}${short}${needs ? `, needs ${needs}` : ''}`;
}

it('functions are those of the documentation', () => {
  expect([...KNOWN_FUNCTIONS.values()].map(signature).sort()).toEqual([...DOCUMENTED].sort());
  expect([...KNOWN_FUNCTIONS].filter(([name, known]) => name !== known.name)).toEqual([]);
});
