import { describe, expect, it } from 'vitest';
import { momentOf } from './calendar.ts';
import { type FormatPart, parseDateFormat } from './date-format.ts';
import { asDateTime, formatDefault } from './date-time.ts';
import { ExpressionFailure } from './failure.ts';
import { filetimeOf, momentOfFiletime } from './filetime.ts';
import { hourOf, offsetOf, readDate } from './read-date.ts';
import type { DateTime, Value } from './value.ts';
import { writeDate } from './write-date.ts';

function moment(iso: string, ticks = 0): DateTime {
  return { kind: 'dateTime', ms: Date.parse(iso), ticks };
}

const literal = (text: string): FormatPart => ({ kind: 'literal', text });
const field = (letter: string, width: number): FormatPart => ({ kind: 'field', letter, width });

describe('parseDateFormat', () => {
  it.each<[string, readonly FormatPart[]]>([
    ['', []],
    ['yyyy', [field('y', 4)]],
    ['d/M', [field('d', 1), literal('/'), field('M', 1)]],
    ["'at' h", [literal('at '), field('h', 1)]],
    ['"d""m"', [literal('dm')]],
    [`"it's" d`, [literal("it's "), field('d', 1)]],
    ["''d", [literal(''), field('d', 1)]],
    ["d''", [field('d', 1), literal('')]],
    ['\\d\\\\d', [literal('d\\'), field('d', 1)]],
    ['%d', [field('d', 1)]],
    ['ABC', [literal('ABC')]],
    ['HH:mm', [field('H', 2), literal(':'), field('m', 2)]],
  ])('%s', (format, parts) => {
    expect(parseDateFormat(format)).toEqual(parts);
  });

  it.each(["'", "d'x", '"', 'd"x\''])('refuses the open quote of %s', format => {
    const message = `the date format ${JSON.stringify(format)} has an open quote`;
    expect(() => parseDateFormat(format)).toThrow(new ExpressionFailure(message));
  });
});

describe('asDateTime', () => {
  it.each<[string, DateTime]>([
    ['2020-03-16', moment('2020-03-16T00:00:00Z')],
    [' 2020-03-16 ', moment('2020-03-16T00:00:00Z')],
    ['2020-3-6', moment('2020-03-06T00:00:00Z')],
    ['2020-03-16-07:00', moment('2020-03-16T07:00:00Z')],
    ['2020-03-16T01:02', moment('2020-03-16T01:02:00Z')],
    ['2020-03-16t01:02:03z', moment('2020-03-16T01:02:03Z')],
    ['2020-03-16 01:02:03 +0130', moment('2020-03-15T23:32:03Z')],
    ['2020-03-16T01:02:03+02', moment('2020-03-15T23:02:03Z')],
    ['2020-03-16T01:02:03.5Z', moment('2020-03-16T01:02:03.500Z')],
    ['2020-03-16T01:02:03,0000001Z', moment('2020-03-16T01:02:03Z', 1)],
    ['2020-03-16T01:02:03.123456789Z', moment('2020-03-16T01:02:03.123Z', 4567)],
    ['3/16/2020', moment('2020-03-16T00:00:00Z')],
    ['3/16/2020 1:02 PM', moment('2020-03-16T13:02:00Z')],
    ['3/16/2020 1:02:03 am', moment('2020-03-16T01:02:03Z')],
    ['3/16/2020 13:02:03.25', moment('2020-03-16T13:02:03.250Z')],
    ['3/16/2020 12:00:00 AM +01:00', moment('2020-03-15T23:00:00Z')],
    ['20200316010203Z', moment('2020-03-16T01:02:03Z')],
    ['20200316010203.0Z', moment('2020-03-16T01:02:03Z')],
    ['20200316010203,75-0130', moment('2020-03-16T02:32:03.750Z')],
  ])('%s', (text, expected) => {
    expect(asDateTime(text)).toEqual(expected);
  });

  it.each([
    'x2020-03-16',
    '2020-03-16x',
    '20-03-16',
    '2020-123-1',
    '2020-1-123',
    '2020-03-16T',
    '2020-03-16T1',
    '2020-03-16T1:2',
    '2020-03-16T123:02',
    '2020-03-16T01:02:3',
    '2020-03-16T01:02:03.',
    '2020-03-16T01:02:03Y',
    '2020-03-16+1',
    'x3/16/2020',
    '3/16/2020x',
    '3/16/20',
    '123/16/2020',
    '3/161/2020',
    '3/16/2020 1 PM',
    '3/16/2020 1:02 XM',
    '3/16/2020 0:02 AM',
    '3/16/2020 13:02 PM',
    'x20200316010203Z',
    '20200316010203',
    '20200316010203Zx',
    '2020031601020Z',
    '20200316010203.Z',
    '20200316010203+01:00',
    '2020-13-01',
  ])('%s is no date', text => {
    expect(() => asDateTime(text)).toThrow(new ExpressionFailure(`${JSON.stringify(text)} is not a date`));
  });

  it.each<[string, Value, string]>([
    ['a number', 5, '"5" is not a date'],
    ['a truth value', true, '"true" is not a date'],
    ['octets', { kind: 'binary', base64: 'AA==' }, '"binary" is not a date'],
  ])('%s is no date', (_, value, message) => {
    expect(() => asDateTime(value)).toThrow(new ExpressionFailure(message));
  });

  it('leaves a moment as it is, and nothing as nothing', () => {
    const now = moment('2020-03-16T01:02:03Z', 7);
    expect([now, [now, 'x'], null, '', []].map(value => asDateTime(value as Value))).toEqual([now, now, null, null, null]);
  });
});

describe('readDate', () => {
  const read = (text: string, format: string): string | undefined => {
    const found = readDate(text, parseDateFormat(format));
    return found && writeDate(found, parseDateFormat('yyyy-MM-dd HH:mm:ss.FFFFFFF'));
  };

  it.each([
    ['49-1-2', 'yy-M-d', '2049-01-02 00:00:00.'],
    ['50-11-12', 'yy-M-d', '1950-11-12 00:00:00.'],
    ['99', 'y', '1999-01-01 00:00:00.'],
    ['0099', 'yyyy', '0099-01-01 00:00:00.'],
    ['02022', 'yyyyy', '2022-01-01 00:00:00.'],
    ['2020 MARCH 5', 'yyyy MMMM d', '2020-03-05 00:00:00.'],
    ['2020 mar 05', 'yyyy MMM dd', '2020-03-05 00:00:00.'],
    ['2020 03', 'yyyy MM', '2020-03-01 00:00:00.'],
    ['thursday 2020 5 3', 'dddd yyyy d M', '2020-03-05 00:00:00.'],
    ['Thu 2020', 'ddd yyyy', '2020-01-01 00:00:00.'],
    ['2020 7 08 9', 'yyyy H mm s', '2020-01-01 07:08:09.'],
    ['2020 7 p', 'yyyy h t', '2020-01-01 19:00:00.'],
    ['2020 7 A', 'yyyy h t', '2020-01-01 07:00:00.'],
    ['2020 12 am', 'yyyy h tt', '2020-01-01 00:00:00.'],
    // Without an h, the half of the day says nothing.
    ['2020 13 PM', 'yyyy H tt', '2020-01-01 13:00:00.'],
    ['2020 .5', 'yyyy .f', '2020-01-01 00:00:00.5'],
    ['2020 .1234567', 'yyyy .fffffff', '2020-01-01 00:00:00.1234567'],
    ['2020 .123456789', 'yyyy .fffffffff', '2020-01-01 00:00:00.1234567'],
    ['2020 .12', 'yyyy .FFF', '2020-01-01 00:00:00.12'],
    ['2020 .', 'yyyy .FFF', '2020-01-01 00:00:00.'],
    ['2020 -5', 'yyyy z', '2020-01-01 05:00:00.'],
    ['2020 +12', 'yyyy zz', '2019-12-31 12:00:00.'],
    ['2020 +0530', 'yyyy zzz', '2019-12-31 18:30:00.'],
    ['2020 -05:30', 'yyyy zzz', '2020-01-01 05:30:00.'],
    ['2020Z', 'yyyyK', '2020-01-01 00:00:00.'],
    ['2020z', 'yyyyK', '2020-01-01 00:00:00.'],
    ['2020', 'yyyyK', '2020-01-01 00:00:00.'],
    ['2020-01:00', 'yyyyK', '2020-01-01 01:00:00.'],
    ['2020 A.D.', 'yyyy g', '2020-01-01 00:00:00.'],
    ['2020 a.d. 5', 'yyyy gg H', '2020-01-01 05:00:00.'],
    ['at 2020', "'at' yyyy", '2020-01-01 00:00:00.'],
  ])('%s by %s', (text, format, expected) => {
    expect(read(text, format)).toBe(expected);
  });

  it.each([
    ['2', 'yy'],
    ['202', 'yyyy'],
    ['2020 Foo', 'yyyy MMM'],
    ['2020 Mar', 'yyyy MMMM'],
    ['2020 7', 'yyyy MM'],
    ['2020 7', 'yyyy HH'],
    ['2020 7 X', 'yyyy h t'],
    ['2020 7 A', 'yyyy h tt'],
    ['2020 0 AM', 'yyyy h tt'],
    ['2020 13 AM', 'yyyy h tt'],
    ['2020 5', 'yyyy z'],
    ['2020 +5', 'yyyy zzz'],
    ['2020 +05:3', 'yyyy zzz'],
    ['2020 .1', 'yyyy .ff'],
    ['2020 AD', 'yyyy g'],
    ['on 2020', "'at' yyyy"],
    ['2020 ', 'yyyy'],
    ['x2020', 'yyyy'],
    ['2020-02-30', 'yyyy-MM-dd'],
  ])('%s does not fit %s', (text, format) => {
    expect(read(text, format)).toBeUndefined();
  });

  it('does not fit a field that nobody knows', () => {
    expect(readDate('5', [field('Q', 1)])).toBeUndefined();
  });
});

describe('zones and hours', () => {
  it.each([
    ['', 0],
    ['Z', 0],
    ['+8', 480],
    ['-07', -420],
    ['+0130', 90],
    ['-01:45', -105],
    ['x+01:00', 0],
    ['+01:00x', 0],
    ['01:00', 0],
  ])('%j is %i minutes ahead', (text, minutes) => {
    expect(offsetOf(text)).toBe(minutes);
  });

  it('twelve comes before one', () => {
    expect([1, 11, 12].map(hour => hourOf(hour, false))).toEqual([1, 11, 0]);
    expect([1, 11, 12].map(hour => hourOf(hour, true))).toEqual([13, 23, 12]);
    expect([0, 13].map(hour => hourOf(hour, true))).toEqual([undefined, undefined]);
    expect([0, 13, 25].map(hour => hourOf(hour, undefined))).toEqual([0, 13, 25]);
  });
});

describe('writeDate', () => {
  const early = moment('0987-06-05T03:02:01.004Z', 5);
  const late = moment('2021-12-31T21:59:58.900Z');

  it.each([
    [early, 'y yy yyy yyyy yyyyy', '87 87 987 0987 00987'],
    [early, 'd dd ddd dddd M MM MMM MMMM', '5 05 Tue Tuesday 6 06 Jun June'],
    [early, 'H HH HHH h hh hhh', '3 03 03 3 03 03'],
    [early, 'm mm mmm s ss sss', '2 02 02 1 01 01'],
    [early, 't tt ttt', 'A AM AM'],
    [early, 'f ff fff fffffff', '0 00 004 0040005'],
    [early, '%F, FF, FFF, FFFF, FFFFFFF', ', , 004, 004, 0040005'],
    [early, 'z zz zzz zzzz', '+0 +00 +00:00 +00:00'],
    [early, 'K g gg', 'Z A.D. A.D.'],
    [late, 'h hh H t tt', '9 09 21 P PM'],
    [late, 'f, F, FFFF', '9, 9, 9'],
    [moment('2024-01-01T12:00:00Z'), 'h:mm tt', '12:00 PM'],
    [moment('2024-01-01T00:00:00Z'), 'h:mm tt', '12:00 AM'],
  ])('%j by %s', (date, format, text) => {
    expect(writeDate(date, parseDateFormat(format))).toBe(text);
  });

  it('leaves out a field that nobody knows', () => {
    expect(writeDate(late, [field('Q', 1), literal('!')])).toBe('!');
  });

  it('writes M/d/yyyy h:mm:ss tt where nobody says how', () => {
    expect(formatDefault(late)).toBe('12/31/2021 9:59:58 PM');
  });
});

describe('FILETIME', () => {
  it.each([
    [0, '1601-01-01T00:00:00.000Z', 0],
    [1, '1601-01-01T00:00:00.000Z', 1],
    [10_001n, '1601-01-01T00:00:00.001Z', 1],
    [12_345.9, '1601-01-01T00:00:00.001Z', 2345],
    [2_650_467_743_999_999_999n, '9999-12-31T23:59:59.999Z', 9999],
  ])('%s', (filetime, iso, ticks) => {
    expect(momentOfFiletime(filetime)).toEqual(moment(iso, ticks));
  });

  it.each([-1, -1n, 2_650_467_744_000_000_000n, 9_223_372_036_854_775_807n])('%s is no date', filetime => {
    const message = `${filetime} is no date: it lies before 1601 or after 9999`;
    expect(() => momentOfFiletime(filetime)).toThrow(new ExpressionFailure(message));
  });

  it('begins in 1601', () => {
    expect(filetimeOf(moment('1601-01-01T00:00:00Z'))).toBe('0');
    expect(() => filetimeOf(momentOf({ year: 1600, month: 12, day: 31 }) ?? moment(''))).toThrow(
      new ExpressionFailure('a date before 1601 has no FILETIME'),
    );
  });
});
