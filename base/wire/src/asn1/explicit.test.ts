import { expect, test } from 'vitest';
import { bytesOfHex, hexOf } from '../bytes/index.ts';
import { decodeBytes, encodeBytes, explicit, explicitApplication, integer, octets, opaque, optional, sequence } from './index.ts';

const structure = explicitApplication(1, sequence({ number: explicit(0, integer), bytes: optional(explicit(2, octets)) }));
const WHOLE = '610c300aa003020105a2030401aa';
const SHORT = '61073005a003020105';

test('explicit tags stand around what they tag', () => {
  expect(hexOf(encodeBytes(structure, { number: 5, bytes: bytesOfHex('aa') }))).toBe(WHOLE);
  expect(decodeBytes(structure, bytesOfHex(WHOLE))).toEqual({ number: 5, bytes: bytesOfHex('aa') });
  expect(hexOf(encodeBytes(structure, { number: 5, bytes: null }))).toBe(SHORT);
  expect(decodeBytes(structure, bytesOfHex(SHORT))).toEqual({ number: 5, bytes: null });
});

test('an opaque element is passed on as it came, in whatever form', () => {
  const carrying = sequence({ inner: explicit(0, opaque(structure.tag)) });
  const inner = '61810c300aa003020105a2030401aa';
  const bytes = bytesOfHex(`3011a00f${inner}`);
  const value = decodeBytes(carrying, bytes);
  expect(hexOf(value.inner)).toBe(inner);
  expect(encodeBytes(carrying, value)).toEqual(bytes);
});

test('what follows the whole value is refused', () => {
  expect(() => decodeBytes(structure, bytesOfHex(`${SHORT}00`))).toThrow(/1 octets too many/);
});
