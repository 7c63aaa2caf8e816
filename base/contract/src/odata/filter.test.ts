import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUERY_LIMITS } from './cursor.ts';
import { parseFilter } from './parse-filter.ts';
import { QueryError } from './query-error.ts';
import { filterExpression, hostileText } from './testing/arbitraries.ts';
import { joinFilters, writeClause, writeExpression, writeFilter } from './write-filter.ts';

/** Without the places, which a text that is written anew has elsewhere. */
function placeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, one) => (key === 'offset' ? undefined : one)));
}

test('what is written is read back, whatever it says', () => {
  fc.assert(
    fc.property(filterExpression, expression => {
      const text = writeExpression(expression);
      fc.pre(text.length <= QUERY_LIMITS.length);
      const once = parseFilter(text);
      expect(placeless(once)).toEqual(placeless(expression));
    }),
    { numRuns: 500 },
  );
});

test('any text is read, or refused with a place inside it', () => {
  fc.assert(
    fc.property(hostileText, text => {
      try {
        parseFilter(text);
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        const { offset, line, column } = error.place;
        expect(offset >= 0 && offset <= text.length && line >= 1 && column >= 1).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

const comparisons = "'eq' or 'ne' or 'gt' or 'ge' or 'lt' or 'le' or 'in'";

test.each([
  ['', 'expected the name of a property, found the end at position 0'],
  ['mail', `expected ${comparisons}, found the end at position 4`],
  ["mail is 'a'", `expected ${comparisons}, found 'is' at position 5`],
  ['mail eq', 'expected a value, found the end at position 7'],
  ['mail eq mail', "expected a value, found 'mail' at position 8"],
  ["mail eq 'a", 'the text has no closing quote at position 8'],
  ["mail eq 'a''", 'the text has no closing quote at position 8'],
  ["mail eq 'a'and b eq 1", 'expected a space at position 11'],
  ["mail eq 'a' b eq 1", "expected 'and' or 'or', found 'b' at position 12"],
  ["mail eq 'a' and", 'expected the name of a property, found the end at position 15'],
  ["(mail eq 'a'", "expected 'and' or 'or' or ')', found the end at position 12"],
  ['n eq 12x', "unexpected '1' at position 5"],
  ['n eq 1e999', "unexpected '1' at position 5"],
  ['at ge 2026-01-31T', "unexpected '2' at position 6"],
  ["mail eq 'a')", "expected 'and' or 'or', found ')' at position 11"],
  ["tolower(mail, 'a')", "expected 'startswith' or 'endswith' or 'contains', found 'tolower' at position 0"],
  ["contains('a', mail)", "expected the name of a property, found ''a'' at position 9"],
  ["contains(mail 'a')", `expected ',', found ''a'' at position 14`],
  ['contains(mail,)', "expected a value, found ')' at position 14"],
  ["contains(mail,'a'", "expected ')', found the end at position 17"],
  ["mail in ('a' 'b')", "expected ',' or ')', found ''b'' at position 13"],
  ['mail in ()', "expected a value, found ')' at position 9"],
  ["proxyAddresses/any(p startswith(p,'a'))", "expected ':', found 'startswith' at position 21"],
  ['proxyAddresses/all()', "expected the name of a variable, found ')' at position 19"],
  [`${'('.repeat(51)}a eq 1`, 'more than 50 levels at position 51'],
  [`${'not '.repeat(51)}a eq 1`, 'more than 50 levels at position 204'],
])('%j is refused: %s', (text, message) => {
  expect(() => parseFilter(text)).toThrow(message);
});

test('a text that is too long is refused before it is read', () => {
  const text = `a eq '${'x'.repeat(4_000)}'`;
  expect(() => parseFilter(text)).toThrow('the text is longer than 4000 characters at position 4000');
});

test('a refusal names the line and the column', () => {
  try {
    parseFilter("mail eq 'a'\n  and x eq");
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ option: '$filter', fault: 'Syntax', place: { offset: 22, line: 2, column: 11 } });
  }
});

test.each([
  ['a eq 1 or b eq 2 and c eq 3', 'a eq 1 or b eq 2 and c eq 3'],
  ['(a eq 1 or b eq 2) and c eq 3', '(a eq 1 or b eq 2) and c eq 3'],
  ['(a eq 1 or (b eq 2 and c eq 3))', 'a eq 1 or b eq 2 and c eq 3'],
  ['NOT(a eq 1)and(b eq 2)', 'not a eq 1 and b eq 2'],
  ['not (a eq 1 and b eq 2)', 'not (a eq 1 and b eq 2)'],
  ["startsWith(a/b,'x') Or a IN ('x' , NULL,True)", "startswith(a/b,'x') or a in ('x',null,true)"],
  ["p/any(x : x eq 'a' or endswith(x,'b'))", "p/any(x:x eq 'a' or endswith(x,'b'))"],
  ['p/any() and not p/all(x:x ne 1.5e3)', 'p/any() and not p/all(x:x ne 1.5e3)'],
  ['a/$count eq 0', 'a/$count eq 0'],
  ['a ge 2026-01-31T23:59:58.1+02:00', 'a ge 2026-01-31T23:59:58.1+02:00'],
  ['a eq 0190A5c8-0000-7000-8000-000000000000', 'a eq 0190A5c8-0000-7000-8000-000000000000'],
])('%j is read as %j', (text, meaning) => {
  expect(writeExpression(parseFilter(text))).toBe(meaning);
});

test('a quote in a value is doubled and stays in the value', () => {
  expect(parseFilter("displayName eq 'O''Hara'' or 1 eq 1 --'")).toMatchObject({
    kind: 'compare',
    literal: { type: 'text', text: "O'Hara' or 1 eq 1 --" },
  });
});

test('what a program writes clause by clause is read as it was meant', () => {
  const text = joinFilters([
    writeFilter({ mail: "a'b", gone: undefined, n: 5, no: null }),
    writeClause('at', 'ge', { moment: '2026-01-31T23:59:58.1Z' }),
    writeClause('source/name', 'contains', "O'Hara, (x) and y eq 1"),
    writeClause('mail', 'startswith', undefined),
    writeClause('mail', 'endswith', 'anna'),
  ]);
  expect(text).toBe(
    "mail eq 'a''b' and n eq 5 and no eq null and at ge 2026-01-31T23:59:58.1Z and contains(source/name,'O''Hara, (x) and y eq 1') and endswith(mail,'anna')",
  );
  expect(parseFilter(text ?? '')).toMatchObject({ kind: 'and', parts: { length: 6 } });
  expect(joinFilters([undefined])).toBeUndefined();
});
