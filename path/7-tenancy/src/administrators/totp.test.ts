import { describe, expect, test } from 'vitest';
import { authenticatorUri, base32, codeAt, stepOf } from './totp.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Of RFC 6238, appendix B, whose codes have eight digits: the last six are ours. */
const SECRET = bytes('12345678901234567890');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('the code at %i s is the one of RFC 6238', (seconds, code) => {
  const step = Math.floor(seconds / 30);
  expect(codeAt(SECRET, step)).toBe(code);
  expect(stepOf(code, SECRET, seconds * 1_000)).toBe(step);
});

describe('a code', () => {
  const now = 1_111_111_109_000;
  const step = Math.floor(now / 30_000);

  test('of the step before and after is taken, and no other', () => {
    const near = [-2, -1, 0, 1, 2].map(away => stepOf(codeAt(SECRET, step + away), SECRET, now));
    expect(near).toEqual([null, step - 1, step, step + 1, null]);
  });

  test('is six digits', () => {
    for (const text of ['', '12345', '1234567', '12345a', '١٢٣٤٥٦']) expect(stepOf(text, SECRET, now)).toBeNull();
  });
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %j is the one of RFC 4648', (text, encoded) => {
  expect(base32(bytes(text))).toBe(encoded);
});

test('an app is told whose secret it is', () => {
  expect(authenticatorUri(SECRET, 'anna@exoip.test')).toBe(
    'otpauth://totp/Landbridge:anna%40exoip.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Landbridge',
  );
});
