import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfHex, concat, hexOf, WireError } from '../bytes/index.ts';
import { MessageFramer } from './framing.ts';
import { encodeMessage } from './message.ts';
import { message } from './testing/arbitraries.ts';

function framed(framer: MessageFramer, chunks: readonly Uint8Array[]): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (const chunk of chunks) {
    framer.push(chunk);
    for (let next = framer.next(); next; next = framer.next()) messages.push(next);
  }
  return messages;
}

describe('MessageFramer', () => {
  test('finds the same messages however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
        (sent, cuts) => {
          const encoded = sent.map(encodeMessage);
          const whole = concat(encoded);
          const chunks: Uint8Array[] = [];
          for (let at = 0, turn = 0; at < whole.length; turn++) {
            const size = cuts[turn % cuts.length] ?? 1;
            chunks.push(whole.slice(at, at + size));
            at += size;
          }
          expect(framed(new MessageFramer(1 << 20), chunks).map(hexOf)).toEqual(encoded.map(hexOf));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a length that is only announced costs nothing', () => {
    const before = process.memoryUsage().arrayBuffers;
    const framers = Array.from({ length: 20 }, () => {
      const framer = new MessageFramer(512 << 20);
      framer.push(bytesOfHex('30841ffffff0020101'));
      expect(framer.next()).toBeNull();
      return framer;
    });
    expect(framers.map(framer => framer.waiting)).toEqual(framers.map(() => 9));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20);
  });

  test('single octets of a large message do not cost an array each', () => {
    const framer = new MessageFramer(1 << 20);
    framer.push(bytesOfHex('30830186a0'));
    const octet = Uint8Array.of(7);
    for (let at = 0; at < 100_000; at++) framer.push(octet);
    expect(framer.next()).toHaveLength(100_005);
  });

  const refused = [
    ['31', 'unexpected'],
    ['3080', 'malformed'],
    ['308500', 'tooLarge'],
    ['30830f4241', 'tooLarge'],
  ] as const;
  for (const [hex, code] of refused) {
    test(`${hex} is ${code} before anything more is read`, () => {
      const framer = new MessageFramer(1_000_000);
      framer.push(bytesOfHex(hex));
      expect(() => framer.next()).toThrow(expect.objectContaining({ name: WireError.name, code }));
    });
  }

  test('any bytes are cut or refused', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 }), chunks => {
        try {
          const bytes = framed(new MessageFramer(1000), chunks).reduce((sum, it) => sum + it.length, 0);
          expect(bytes).toBeLessThanOrEqual(chunks.reduce((sum, it) => sum + it.length, 0));
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
