import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfHex, hexOf, WireError } from '../bytes/index.ts';
import { canonicalGuid, filetimeFromMs, filetimeToMs, guidFromBytes, guidToBytes, sidFromBytes, sidToBytes } from './index.ts';

describe('GUID', () => {
  // objectGUID of an account of a test domain as ldapsearch gave it, and what Samba's own decoder makes of it.
  const text = 'f9dd0e1e-518a-4304-894d-f412de9ac2e6';
  const hex = '1e0eddf98a510443894df412de9ac2e6';

  test('its first three fields are little-endian', () => {
    expect(guidFromBytes(bytesOfHex(hex))).toBe(text);
    expect(hexOf(guidToBytes(`{${text.toUpperCase()}}`))).toBe(hex);
    expect(canonicalGuid(`{${text.toUpperCase()}}`)).toBe(text);
  });

  test('every one comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
        expect(guidToBytes(guidFromBytes(bytes))).toEqual(bytes);
      }),
    );
  });

  test('what is none is refused', () => {
    expect(() => guidFromBytes(new Uint8Array(15))).toThrow(WireError);
    for (const none of ['', text.slice(1), `{${text}`, `${text}}`, `${text}0`]) {
      expect(() => guidToBytes(none)).toThrow(WireError);
      expect(() => canonicalGuid(none)).toThrow(WireError);
    }
  });
});

describe('SID', () => {
  // MS-DTYP section 2.4.2.4: BUILTIN\Administrators and Everyone; the second is objectSid of the same account.
  const vectors = [
    ['S-1-5-32-544', '01020000000000052000000020020000'],
    ['S-1-5-21-1364694224-3919529806-1567018850-1101', '010500000000000515000000d09457514e479fe962cf665d4d040000'],
    ['S-1-1-0', '010100000000000100000000'],
    ['S-1-0x1000000000ab-1', '01011000000000ab01000000'],
  ] as const;
  for (const [text, hex] of vectors) {
    test(text, () => {
      expect(sidFromBytes(bytesOfHex(hex))).toBe(text);
      expect(hexOf(sidToBytes(text))).toBe(hex);
    });
  }

  test('every one comes back', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 15 }), (authority, parts) => {
        const text = ['S-1', authority, ...parts].join('-');
        expect(sidFromBytes(sidToBytes(text))).toBe(text);
      }),
    );
  });

  test('what is none is refused, whatever it says of its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
        try {
          expect(bytes.length).toBe(8 + 4 * (sidFromBytes(bytes).split('-').length - 3));
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
    );
    for (const none of ['', 'S-1', 'S-2-5-32', 'S-1-5-4294967296', 'S-1-5-x']) expect(() => sidToBytes(none)).toThrow(WireError);
  });
});

describe('FILETIME', () => {
  test('counts 100 ns from 1601', () => {
    expect(filetimeToMs('116444736000000000')).toBe(0);
    expect(filetimeToMs('133801632000000000')).toBe(Date.UTC(2025, 0, 1));
    expect(filetimeFromMs(Date.UTC(2025, 0, 1))).toBe('133801632000000000');
  });

  test('knows the values that are no time', () => {
    expect([filetimeToMs('0'), filetimeToMs('9223372036854775807')]).toEqual([null, null]);
    for (const none of ['', '1.5', 'never', '123456789012345678901']) expect(() => filetimeToMs(none)).toThrow(WireError);
  });
});
