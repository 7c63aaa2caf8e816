import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteQueue, bytesOf, bytesOfHex, concat, hexOf, readableTextOf, sameBytes, textOf, WireError } from './index.ts';

const chunks = fc.array(fc.uint8Array({ maxLength: 1500 }), { maxLength: 30 });

describe('ByteQueue', () => {
  test('gives out what came, in any sizes', () => {
    fc.assert(
      fc.property(chunks, fc.array(fc.nat(2000), { maxLength: 60 }), (came, sizes) => {
        const queue = new ByteQueue();
        for (const chunk of came) queue.push(chunk);
        const whole = concat(came);
        let at = 0;
        for (const size of sizes) {
          expect(queue.peek(size)).toBe(whole[at + size]);
          const taken = queue.take(size);
          if (at + size > whole.length) expect(taken).toBeNull();
          else expect(taken).toEqual(whole.slice(at, at + size));
          at += taken?.length ?? 0;
          expect(queue.length).toBe(whole.length - at);
        }
      }),
    );
  });

  test('gives out views on a chunk that holds all of it', () => {
    const queue = new ByteQueue();
    const chunk = Uint8Array.of(1, 2, 3, 4);
    queue.push(chunk);
    expect(queue.take(2)?.buffer).toBe(chunk.buffer);
    expect(queue.take(2)?.buffer).toBe(chunk.buffer);
  });
});

describe('text and hexadecimal', () => {
  test('every text comes back, its byte order mark too', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => textOf(bytesOf(`\ufeff${text}`)) === `\ufeff${text}`));
  });

  test('bytes that are no UTF-8 are refused, or readable', () => {
    expect(() => textOf(Uint8Array.of(0x41, 0xff))).toThrow(WireError);
    expect(readableTextOf(Uint8Array.of(0x41, 0xff))).toBe('A\ufffd');
  });

  test('every byte comes back from hexadecimal', () => {
    fc.assert(fc.property(fc.uint8Array(), bytes => sameBytes(bytesOfHex(hexOf(bytes).toUpperCase()), bytes)));
    for (const text of ['0', '0g', '0x00']) expect(() => bytesOfHex(text)).toThrow(WireError);
  });
});
