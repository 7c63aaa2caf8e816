import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FilterError } from './filter-token.ts';
import { parseFilter } from './parse-filter.ts';
import { joinFilters, writeClause, writeFilter } from './write-filter.ts';

const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null), fc.integer());
const property = fc
  .stringMatching(/^[a-z][A-Za-z0-9]{0,8}(\/[a-z][A-Za-z0-9]{0,8})?$/)
  .filter(name => !['__proto__'].includes(name));

test('what is written is read back, whatever the values hold', () => {
  fc.assert(
    fc.property(fc.dictionary(property, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), wanted => {
      const clauses = parseFilter(writeFilter(wanted) ?? '');
      const read = clauses.map(clause => [clause.property, Object.is(clause.value, -0) ? 0 : clause.value]);
      expect(read).toEqual(Object.entries(wanted).map(([name, one]) => [name, Object.is(one, -0) ? 0 : one]));
    }),
  );
});

test('any text is read or refused with a position inside it', () => {
  const piece = fc.constantFrom(
    ' ',
    "'",
    'eq',
    'and',
    'a/b',
    'null',
    '1',
    "''",
    '(',
    ')',
    ',',
    'contains(',
    '2026-01-31',
    '-',
    'é',
    ' eq ',
    " 'x' ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map(pieces => pieces.join('')),
      ),
      text => {
        try {
          for (const clause of parseFilter(text)) expect(text.startsWith(clause.property, clause.position)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterError);
          const { position } = error as FilterError;
          expect(position >= 0 && position <= text.length).toBe(true);
        }
      },
    ),
  );
});

test.each([
  ['', 'expected the name of a property at position 0'],
  ['mail', "expected 'eq' or 'ge' or 'gt' or 'le' or 'lt', found the end at position 4"],
  ["mail ne 'a'", "found 'ne' at position 5"],
  ['mail eq', 'expected a value at position 7'],
  ['mail eq mail', "expected a value, found 'mail' at position 8"],
  ["mail eq 'a", 'the text has no closing quote at position 8'],
  ["mail eq 'a'and b eq 1", 'expected a space at position 11'],
  ["mail eq 'a' or b eq 1", "expected 'and', found 'or' at position 12"],
  ["mail eq 'a' and", 'expected the name of a property at position 15'],
  ["(mail eq 'a')", "unexpected '(' at position 0"],
  ['n eq 12x', "unexpected '1' at position 5"],
  ['at ge 2026-01-31T', "unexpected '2' at position 6"],
  ["mail eq 'a')", "expected 'and', found ')' at position 11"],
  ["endswith(mail, 'a')", "expected 'contains' or 'startswith', found 'endswith' at position 0"],
  ['contains', "expected 'eq' or 'ge' or 'gt' or 'le' or 'lt', found the end at position 8"],
  ["contains('a', mail)", 'expected the name of a property at position 9'],
  ["contains(mail 'a')", `expected ',', found ''a'' at position 14`],
  ['contains(mail,)', "expected a value, found ')' at position 14"],
  ["contains(mail,'a'", "expected ')', found the end at position 17"],
  ["contains(mail,'a')x eq 1", 'expected a space at position 18'],
])('%j is refused: %s', (text, message) => {
  expect(() => parseFilter(text)).toThrow(message);
});

test('a quote in a value is doubled and stays in the value', () => {
  expect(parseFilter("displayName eq 'O''Hara'' or 1 eq 1 --'")).toEqual([
    { property: 'displayName', operator: 'eq', value: "O'Hara' or 1 eq 1 --", position: 0 },
  ]);
});

test('comparisons of moments and functions on texts stand side by side', () => {
  const text = joinFilters([
    writeClause('at', 'ge', { moment: '2026-01-31T23:59:58.1Z' }),
    writeClause('source/name', 'contains', "O'Hara, (x) and y eq 1"),
    writeClause('mail', 'startswith', undefined),
    writeClause('mail', 'startswith', 'anna'),
  ]);
  expect(parseFilter(text ?? '')).toEqual([
    { property: 'at', operator: 'ge', value: '2026-01-31T23:59:58.1Z', position: 0 },
    { property: 'source/name', operator: 'contains', value: "O'Hara, (x) and y eq 1", position: text?.indexOf('source/name') },
    { property: 'mail', operator: 'startswith', value: 'anna', position: text?.indexOf('mail,') },
  ]);
  expect(parseFilter("contains( mail , 'a' ) and b eq true")).toHaveLength(2);
});
