import { asNumber } from '../../values/conversion.ts';
import type { Numeric, Value } from '../../values/value.ts';
import { binary, type MappingFunction } from './definition.ts';

/** Bits set in both numbers, in two's complement of any width: group types are negative, recipient types wider than 32 bits. */
export const bitAnd: MappingFunction = {
  name: 'BitAnd',
  parameters: [
    { name: 'value1', type: 'Integer' },
    { name: 'value2', type: 'Integer' },
  ],
  returns: 'Integer',
  build: binary((first, second): Value => {
    const left = asNumber(first);
    const right = asNumber(second);
    return left === null || right === null ? null : bitsOfBoth(left, right);
  }),
};

function bitsOfBoth(left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number' && (left | 0) === left && (right | 0) === right) return left & right;
  const both = wide(left) & wide(right);
  return both >= Number.MIN_SAFE_INTEGER && both <= Number.MAX_SAFE_INTEGER ? Number(both) : both;
}

function wide(value: Numeric): bigint {
  return typeof value === 'bigint' ? value : BigInt(Math.trunc(value));
}
