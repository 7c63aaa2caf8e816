import { describe, expect, it } from 'vitest';
import { check } from '../check/check.ts';
import { sameButForCase } from '../check/near-name.ts';
import { arityOf, parametersFor } from '../check/parameters-of.ts';
import { fits, typeOf } from '../check/value-type.ts';
import type { MappingFunction } from '../functions/definition.ts';
import { KNOWN_FUNCTIONS } from '../functions/known-functions.ts';
import { parse } from '../syntax/parse.ts';
import { USER_SURROUNDINGS } from '../testing/table.ts';

function problemsOf(text: string): readonly string[] {
  return check(text, parse(text), USER_SURROUNDINGS).map(({ message }) => message);
}

function called(name: string): MappingFunction {
  const known = KNOWN_FUNCTIONS.get(name);
  if (!known) throw new Error(`there is no ${name}`);
  return known;
}

describe('everything that can not be meant', () => {
  it.each<[string, readonly string[]]>([
    ['SelectUniqueValue("a", "b")', []],
    ['"x" & SelectUniqueValue("a", "b")', ['SelectUniqueValue can not stand inside another function']],
    ['SelectUniqueValue("a", "b") & "x"', ['SelectUniqueValue can not stand inside another function']],
    ['Trim(SelectUniqueValue("a", "b"))', ['SelectUniqueValue can not stand inside another function']],
    ['[mail]', []],
    ['[cn]', []],
    ['[anAttributeOfOurOwn]', []],
    ['[CN]', ['[CN] is not known: attribute names are case-sensitive, expected [cn]']],
    ['[manager]', ['[manager] is a reference: it can only be mapped directly']],
    ['Now()', ['Now can not be used: its value changes with every cycle, so that it serves only what is mapped at creation']],
    ['Guid()', ['Guid can not be used: its value changes with every cycle, so that it serves only what is mapped at creation']],
    ['Shout("a")', ['Shout is no function']],
    ['left("a", 1)', ['left is no function: function names are case-sensitive, expected Left']],
    ['Left("a")', ['Left expects 2 arguments, but has 1']],
    ['Left("a", )', ['Left expects a value for numChars']],
    ['Left("a", "1")', []],
    ['Left("a", "one")', ['Left expects a number for numChars']],
    ['Left("a", NULL)', []],
    ['Left("a", True)', ['Left expects Integer for numChars, but this is Boolean']],
    ['Left("a" = "b", 1)', []],
    ['BitAnd("a" = "b", 1)', ['BitAnd expects Integer for value1, but this is Boolean']],
    ['BitAnd("1" & "2", 1)', []],
    ['BitAnd([userAccountControl], [anAttributeOfOurOwn])', []],
    ['BitAnd([accountDisabled], 1)', ['BitAnd expects Integer for value1, but this is Boolean']],
    ['CDate(5)', ['CDate expects DateTime for expression, but this is Integer']],
    ['Trim([thumbnailPhoto])', ['Trim expects String for value, but this is Binary']],
    ['Trim([manager])', ['[manager] is a reference: it can only be mapped directly']],
    ['Trim(UTF8)', ['Trim expects String for value, but this is Word']],
    ['Join(" ", "a", , "b")', []],
    ['Trim(Shout("a"))', ['Shout is no function']],
  ])('%s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('says what a function lacks where the target can not be asked', () => {
    const text = 'SelectUniqueValue("a", "b")';
    expect(check(text, parse(text), { ...USER_SURROUNDINGS, world: {} })[0]?.message).toBe(
      'SelectUniqueValue can not be used: it is supported only where the target can be asked for values',
    );
  });
});

describe('typeOf', () => {
  it.each([
    ['"a"', 'String'],
    ['%DomainFQDN%', 'String'],
    ['5', 'Integer'],
    ['True', 'Boolean'],
    ['False', 'Boolean'],
    ['NULL', 'Any'],
    ['UTF8', 'Word'],
    ['"a" & 5', 'String'],
    ['1 = 2', 'Boolean'],
    ['Count([url])', 'Integer'],
    ['Shout("a")', 'Any'],
    ['[mail]', 'String'],
    ['[accountDisabled]', 'Boolean'],
    ['[objectGUID]', 'Binary'],
    ['[manager]', 'Any'],
    ['[anAttributeOfOurOwn]', 'Any'],
  ])('%s is %s', (text, type) => {
    expect(typeOf(parse(text), USER_SURROUNDINGS.attributes)).toBe(type);
  });

  it('an argument that was left empty can be anything', () => {
    expect(typeOf({ kind: 'omitted', offset: 0 }, new Map())).toBe('Any');
  });

  it('what fits where', () => {
    const types = ['Any', 'String', 'Integer', 'Boolean', 'DateTime', 'Binary', 'Word'] as const;
    expect(Object.fromEntries(types.map(wanted => [wanted, types.filter(given => fits(given, wanted))]))).toEqual({
      Any: ['Any', 'String', 'Integer', 'Boolean', 'DateTime', 'Binary'],
      String: ['Any', 'String', 'Integer', 'Boolean', 'DateTime'],
      Integer: ['Any', 'String', 'Integer'],
      Boolean: ['Any', 'String', 'Integer', 'Boolean'],
      DateTime: ['Any', 'String', 'DateTime'],
      Binary: ['Any', 'String', 'Binary'],
      Word: ['Any', 'Word'],
    });
  });
});

describe('how many arguments', () => {
  it.each([
    ['Guid', '0'],
    ['Left', '2'],
    ['InStr', '2 to 4'],
    ['IIF', '1 to 3'],
    ['Replace', '1 to 7'],
    ['FormatDateTime', '3 to 4'],
    ['Coalesce', 'at least 1'],
    ['SelectUniqueValue', 'at least 2'],
    ['Switch', 'an even number of at least 4'],
  ])('%s takes %s', (name, arity) => {
    expect(arityOf(called(name))).toBe(arity);
  });

  it.each<[string, number, readonly string[] | undefined]>([
    ['Left', 2, ['string', 'numChars']],
    ['Left', 1, undefined],
    ['Left', 3, undefined],
    ['IIF', 1, ['condition', 'valueIfTrue', 'valueIfFalse']],
    ['FormatDateTime', 3, ['source', 'inputFormat', 'outputFormat']],
    ['FormatDateTime', 4, ['source', 'dateTimeStyles', 'inputFormat', 'outputFormat']],
    ['FormatDateTime', 2, undefined],
    ['Coalesce', 3, ['source1', 'source2', 'source3']],
    ['Join', 4, ['separator', 'source1', 'source2', 'source3']],
    ['Join', 1, undefined],
    ['SelectUniqueValue', 3, ['uniqueValueRule1', 'uniqueValueRule2', 'uniqueValueRule3']],
    ['Switch', 6, ['source', 'defaultValue', 'key1', 'value1', 'key2', 'value2']],
    ['Switch', 5, undefined],
    ['Switch', 3, undefined],
  ])('%s with %i', (name, given, names) => {
    expect(parametersFor(called(name), given)?.map(parameter => parameter.name)).toEqual(names);
  });
});

describe('sameButForCase', () => {
  it('finds the name that was meant, but not the one that is written', () => {
    expect(sameButForCase('TRIM', ['Left', 'Trim'])).toBe('Trim');
    expect(sameButForCase('Trim', ['Trim', 'TRIM'])).toBe('TRIM');
    expect(sameButForCase('Trim', ['Trim', 'Left'])).toBeUndefined();
  });
});
