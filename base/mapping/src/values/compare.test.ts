import { describe, expect, it } from 'vitest';
import { COMPARISONS, type Comparison, compare, ordinal } from './compare.ts';
import type { Value } from './value.ts';

const moment = (ms: number, ticks = 0): Value => ({ kind: 'dateTime', ms, ticks });
const octets = (base64: string): Value => ({ kind: 'binary', base64 });

/** Left, right, and how left stands to right. */
const ORDERS: readonly (readonly [string, Value, '<' | '=' | '>', Value])[] = [
  ['numbers by size', 9, '<', 10],
  ['equal numbers', 7, '=', 7],
  ['big integers by size', 132772253564048003n, '<', 132772253564048004n],
  ['a big integer and a number', 9007199254740993n, '>', 9007199254740992],
  ['a big integer and a text', 132772253564048004n, '=', '132772253564048004'],
  ['a number and a text that is one', 7, '=', '007'],
  ['a text that is a number and a number', '10', '>', 9],
  ['a number and a text that is none', 1, '<', 'many'],
  ['a text that is none and a number', 'many', '>', 1],
  ['texts by code units', 'B', '<', 'a'],
  ['texts beyond the basic plane by code units', '😀', '<', '\uffff'],
  ['truth values as they are written', true, '>', false],
  ['a truth value and what AD writes', true, '=', 'TRUE'],
  ['what AD writes and a truth value', 'FALSE', '=', false],
  ['moments', moment(1), '<', moment(2)],
  ['moments by their ticks', moment(1, 5), '<', moment(1, 6)],
  ['the same moment', moment(1, 5), '=', moment(1, 5)],
  ['a moment and its text', moment(0), '=', '1/1/1970 12:00:00 AM'],
  ['a text and the moment it is', '1/1/1970 12:00:00 AM', '=', moment(0)],
  ['octets as base64', octets('AQ=='), '>', octets('AA==')],
  ['octets and a moment by their texts', octets('0'), '<', moment(0)],
  ['a moment and octets by their texts', moment(0), '>', octets('0')],
  ['the first value of a list', ['b', 'a'], '>', 'a'],
  ['nothing and an empty text', null, '=', ''],
  ['an empty text and nothing', '', '=', null],
  ['nothing and a text', null, '<', 'a'],
];

const HOLDING: Readonly<Record<'<' | '=' | '>', readonly Comparison[]>> = {
  '<': ['<>', '<', '<='],
  '=': ['=', '<=', '>='],
  '>': ['<>', '>', '>='],
};

describe('compare', () => {
  it.each(ORDERS)('%s', (_, left, order, right) => {
    expect(COMPARISONS.filter(comparison => compare(left, right, comparison))).toEqual(HOLDING[order]);
  });

  // Equality of two texts is of texts, their order is of numbers where both are.
  it.each([
    ['007', '7', ['<>', '<=', '>=']],
    ['9', '10', ['<>', '<', '<=']],
    ['9', '10a', ['<>', '>', '>=']],
    ['9a', '10', ['<>', '>', '>=']],
  ] as const)('texts that look like numbers: %s and %s', (left, right, holding) => {
    expect(COMPARISONS.filter(comparison => compare(left, right, comparison))).toEqual(holding);
  });
});

describe('ordinal', () => {
  it('orders by code units', () => {
    expect(['a', 'B', '', 'ä', 'a'].toSorted(ordinal)).toEqual(['', 'B', 'a', 'a', 'ä']);
    expect([ordinal('a', 'b'), ordinal('b', 'a'), ordinal('a', 'a')]).toEqual([-1, 1, 0]);
  });
});
