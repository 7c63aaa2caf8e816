import { asText } from '../../values/conversion.ts';
import { type FormatPart, parseDateFormat } from '../../values/date-format.ts';
import { ExpressionFailure, quoted } from '../../values/failure.ts';
import { readDate } from '../../values/read-date.ts';
import { type DateTime, firstOf, type Value } from '../../values/value.ts';
import { writeDate } from '../../values/write-date.ts';
import { type Evaluate, evaluateOf, type Given, type MappingFunction } from './definition.ts';

const SOURCE = { name: 'source', type: 'DateTime' } as const;
const FORMATS = [
  { name: 'inputFormat', type: 'String' },
  { name: 'outputFormat', type: 'String' },
] as const;

/**
 * A date from one .NET custom format into another; times are UTC. Cloud Sync's page documents three arguments, the other four, with the
 * styles second: both are taken. A source that is a moment already (DateFromNum, CDate) is written without being read.
 */
export const formatDateTime: MappingFunction = {
  name: 'FormatDateTime',
  parameters: [SOURCE, { name: 'dateTimeStyles', type: 'String', optional: true }, ...FORMATS],
  shortForm: [SOURCE, ...FORMATS],
  returns: 'String',
  build: given => {
    const source = evaluateOf(given[0]);
    const inner = given.length === 4 && allowsInnerWhite(given[1]?.constant ?? null);
    const inputFormat = formatOf(given.at(-2));
    const outputFormat = formatOf(given.at(-1));
    return input => {
      const value = firstOf(source(input));
      if (value === null || value === '') return null;
      const moment =
        typeof value === 'object' && value.kind === 'dateTime' ? value : read(asText(value) ?? '', inputFormat(input), inner);
      return writeDate(moment, outputFormat(input));
    };
  },
};

/** Leading and trailing white space is always allowed for, as without styles; of the styles only AllowInnerWhite changes anything in UTC. */
const STYLES: readonly string[] = [
  ...['None', 'AllowLeadingWhite', 'AllowTrailingWhite', 'AllowInnerWhite', 'AllowWhiteSpaces', 'NoCurrentDateDefault'],
  ...['AdjustToUniversal', 'AssumeLocal', 'AssumeUniversal', 'RoundtripKind'],
];

function allowsInnerWhite(styles: Value): boolean {
  const names = (asText(styles) ?? '').split(',').flatMap(name => name.trim().replace(/^DateTimeStyles\./, '') || []);
  const unknown = names.find(name => !STYLES.includes(name));
  if (unknown !== undefined) throw new ExpressionFailure(`${quoted(unknown)} is no date and time style`);
  return names.includes('AllowInnerWhite') || names.includes('AllowWhiteSpaces');
}

/** Read once when it is constant. */
function formatOf(given: Given | undefined): (...input: Parameters<Evaluate>) => readonly FormatPart[] {
  const evaluate = evaluateOf(given);
  if (given?.constant === undefined) return input => parseDateFormat(asText(evaluate(input)) ?? '');
  const format = parseDateFormat(asText(given.constant) ?? '');
  return () => format;
}

function read(text: string, format: readonly FormatPart[], innerWhite: boolean): DateTime {
  const moment = innerWhite ? readDate(text.replace(/\s+/g, ''), format.map(withoutWhite)) : readDate(text.trim(), format);
  if (!moment) throw new ExpressionFailure(`${quoted(text)} is no date in the input format`);
  return moment;
}

function withoutWhite(part: FormatPart): FormatPart {
  return part.kind === 'literal' ? { kind: 'literal', text: part.text.replace(/\s+/g, '') } : part;
}
