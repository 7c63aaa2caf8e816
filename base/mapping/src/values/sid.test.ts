import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sidText } from './sid.ts';

/** Revision, count, authority in six octets, then sub-authorities, little-endian. */
function octetsOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], octet => Number.parseInt(octet, 16));
}

const FIFTEEN = '01000000'.repeat(15);

describe('sidText', () => {
  it('never fails on any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
        expect(sidText(bytes) ?? 'S-1-').toMatch(/^S-1-/);
      }),
    );
  });

  // MS-DTYP 2.4.2.4, well-known SIDs.
  it.each([
    ['Nobody', '010100000000000000000000', 'S-1-0-0'],
    ['Everyone', '010100000000000100000000', 'S-1-1-0'],
    ['Administrators', '01020000000000052000000020020000', 'S-1-5-32-544'],
    [
      'an administrator',
      '0105000000000005150000000100000002000000ffffffff f4010000'.replace(' ', ''),
      'S-1-5-21-1-2-4294967295-500',
    ],
    ['no sub-authority', '0100000000000005', 'S-1-5'],
    ['15 sub-authorities', `010f000000000005${FIFTEEN}`, `S-1-5${'-1'.repeat(15)}`],
    ['the greatest decimal authority', '0100 0000ffffffff'.replace(' ', ''), 'S-1-4294967295'],
    ['the least hexadecimal authority', '0100000100000000', 'S-1-0x000100000000'],
    ['a hexadecimal authority', '0100abcdef012345', 'S-1-0xABCDEF012345'],
  ])('%s', (_, hex, text) => {
    expect(sidText(octetsOf(hex))).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['the revision alone', '01'],
    ['another revision', '020100000000000100000000'],
    ['one octet too many', '01010000000000010000000000'],
    ['one octet too few', '0101000000000001000000'],
    ['16 sub-authorities', `0110000000000005${FIFTEEN}01000000`],
  ])('%s is none', (_, hex) => {
    expect(sidText(octetsOf(hex))).toBeUndefined();
  });

  it('reads from the middle of a buffer', () => {
    expect(sidText(octetsOf('ffff010100000000000100000000').subarray(2))).toBe('S-1-1-0');
  });
});
