import type { Cookie } from '@landbridge/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64 } from '../5-normalise/index.ts';
import { cookieOf, FIRST_POSITION, positionOf } from './position.ts';

const id = fc.uuid().map(text => text.toLowerCase());
const usn = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });

test('a position comes back from its cookie, however large its numbers', () => {
  const positions = fc.record({
    invocationId: id,
    usn: fc.record({ highObjectUpdate: usn, reserved: usn, highPropertyUpdate: usn }),
    upToDate: fc.option(fc.array(fc.record({ invocationId: id, usn }))),
  });
  fc.assert(
    fc.property(positions, position => {
      expect(positionOf(cookieOf(position))).toEqual(position);
    }),
  );
  expect(positionOf(null)).toBe(FIRST_POSITION);
});

test('anything else is refused by its name', () => {
  const written = (text: string) => toBase64(new TextEncoder().encode(text));
  const whole = `1;${FIRST_POSITION.invocationId};0,0,0;-`;
  expect(positionOf(written(whole))).toEqual(FIRST_POSITION);
  const one = `${FIRST_POSITION.invocationId}=1`;
  const others = [
    whole.replace('1;', '2;'),
    whole.replace('0,0,0', '0,0'),
    `${whole} `,
    `${whole.slice(0, -1)}${one},`,
    `${whole.slice(0, -1)}${one}${one}`,
  ];
  for (const other of ['', '!', ...others.map(written)]) {
    expect(() => positionOf(other as Cookie), other).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'CookieRefused' }) }),
    );
  }
});
