import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfHex, hexOf, WireError } from '../bytes/index.ts';
import { BerReader, BerWriter } from './index.ts';

function written(write: (writer: BerWriter) => void): Uint8Array {
  const writer = new BerWriter();
  write(writer);
  return writer.finish();
}

const reading = (hex: string) => new BerReader(bytesOfHex(hex));

describe('INTEGER', () => {
  // X.690 section 8.3; the last is how LDAP_SERVER_DIRSYNC_OID's flags come from clients that count unsigned.
  const vectors = [
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [256, '02020100'],
    [-128, '020180'],
    [-129, '0202ff7f'],
    [-0x8000_0000, '020480000000'],
    [0x8000_0000, '02050080000000'],
  ] as const;
  for (const [value, hex] of vectors) {
    test(`${value} is ${hex}`, () => {
      expect(hexOf(written(writer => writer.integer(value)))).toBe(hex);
      expect(reading(hex).integer()).toBe(value);
    });
  }

  test('every one of six octets comes back', () => {
    const limit = 2 ** 47;
    fc.assert(
      fc.property(fc.integer({ min: -limit, max: limit - 1 }), value => {
        expect(new BerReader(written(writer => writer.integer(value))).integer()).toBe(value);
      }),
    );
  });

  test('forms that are longer than needed are understood', () => {
    expect(reading('0284000000040000007f').integer()).toBe(127);
  });
});

describe('lengths', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 70_000]) {
    test(`${length} octets come back`, () => {
      const value = new Uint8Array(length).fill(7);
      const reader = new BerReader(written(writer => writer.octets(value)));
      expect(reader.octets()).toEqual(value);
      expect(reader.atEnd).toBe(true);
    });
  }

  test('values are views, not copies', () => {
    const bytes = bytesOfHex('0402abcd');
    expect(new BerReader(bytes).octets().buffer).toBe(bytes.buffer);
  });

  const refused = [
    ['04', 'truncated'],
    ['0405aa', 'truncated'],
    ['0482', 'truncated'],
    ['0484ffffffff', 'truncated'],
    ['0480aa0000', 'malformed'],
    ['04850000000001aa', 'tooLarge'],
    ['0501aa', 'unexpected'],
    ['', 'truncated'],
  ] as const;
  for (const [hex, code] of refused) {
    test(`${hex || 'nothing'} is ${code}`, () => {
      expect(() => reading(hex).octets()).toThrow(expect.objectContaining({ name: WireError.name, code }));
    });
  }

  test('an element may not reach beyond the one around it', () => {
    const reader = reading('300304050000000000');
    reader.enter(0x30);
    expect(() => reader.octets()).toThrow(/5 octets needed, 1 there/);
  });
});

test('BOOLEAN and INTEGER of odd sizes are refused', () => {
  expect(() => reading('0100').boolean()).toThrow(WireError);
  expect(() => reading('01020000').boolean()).toThrow(WireError);
  expect(() => reading('0200').integer()).toThrow(WireError);
  expect(() => reading('020700000000000000').integer()).toThrow(WireError);
  expect(reading('010101').boolean()).toBe(true);
});
