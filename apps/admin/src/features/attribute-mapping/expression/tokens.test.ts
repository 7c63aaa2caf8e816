import { expect, test } from 'vitest';
import { placeOf, tokensOf } from './tokens.ts';

const read = (text: string): readonly string[] => tokensOf(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);

test('the parts of an expression are told apart', () => {
  expect(read('IIF([title] <> "a \\" (b", Left([sn], -3) & %DomainFQDN%, NULL)')).toEqual([
    ...['function IIF', 'attribute [title]', 'operator <>', 'text "a \\" (b"', 'function Left', 'attribute [sn]', 'number -3'],
    ...['operator &', 'variable %DomainFQDN%', 'word NULL'],
  ]);
  expect(read('BitAnd([groupType], &H80) & "x"')).toEqual([
    ...['function BitAnd', 'attribute [groupType]', 'number &H80', 'operator &', 'text "x"'],
  ]);
});

test('what is not finished, or nothing at all, is still told', () => {
  expect(read('Trim("half')).toEqual(['function Trim', 'text "half']);
  expect(read('[giv')).toEqual(['attribute [giv']);
  expect(read('; 😀')).toEqual(['unknown ;', 'unknown 😀']);
});

test('a problem is underlined to the end of its token, and at the end of the text before it', () => {
  expect(placeOf('Trimm([sn])', 0)).toEqual({ from: 0, to: 5 });
  expect(placeOf('Trim([sn]', 9)).toEqual({ from: 8, to: 9 });
  expect(placeOf('Join(" ", ', 8)).toEqual({ from: 8, to: 9 });
  expect(placeOf('', 0)).toEqual({ from: 0, to: 0 });
});
