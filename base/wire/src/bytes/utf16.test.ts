import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, textOf, utf8OfUtf16, utf16Of, utf16OfUtf8, WireError } from './index.ts';

test('UTF-16 becomes the same text in UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(utf8OfUtf16(utf16Of(text))).toEqual(bytesOf(text));
    }),
  );
});

test('half a pair becomes U+FFFD, an odd octet nothing', () => {
  const units = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(units, bytes => {
      const whole = bytes.subarray(0, bytes.length & ~1);
      const text = String.fromCharCode(...new Uint16Array(whole.slice().buffer));
      expect(utf8OfUtf16(bytes)).toEqual(bytesOf(text));
    }),
  );
  expect(utf8OfUtf16(Uint8Array.of(0x3d, 0xd8))).toEqual(bytesOf('\ufffd'));
});

test('UTF-8 becomes the same text in UTF-16, and nothing else does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(utf16OfUtf8(bytesOf(text))).toEqual(utf16Of(text));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), bytes => {
      let text: string | null = null;
      try {
        text = textOf(bytes);
      } catch {
        expect(() => utf16OfUtf8(bytes)).toThrow(WireError);
      }
      if (text !== null) expect(utf16OfUtf8(bytes)).toEqual(utf16Of(text));
    }),
    { numRuns: 5_000 },
  );
});
