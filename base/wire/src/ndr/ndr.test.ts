import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfHex, hexOf, WireError } from '../bytes/index.ts';
import {
  arrayOf,
  bool,
  counted,
  countedOctets,
  countedVector,
  exactly,
  guid,
  type NdrParameters,
  NdrReader,
  type NdrType,
  octetArray,
  octets,
  octetVector,
  ofVersion,
  pointer,
  readParameters,
  required,
  struct,
  u8,
  u32,
  u64,
  unread,
  varyingArrayOf,
  wideString,
  writeParameters,
} from './index.ts';

const GUID = '10905739-df9c-460c-a5cf-23e1a5a9dfe4';
const encode = <T>(type: NdrType<T>, value: T): string => hexOf(writeParameters({ value: type }, { value }));
const decode = <T>(type: NdrType<T>, hex: string): T => readParameters({ value: type }, bytesOfHex(hex)).value;

describe('layout', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a number', encode(u32, 0x0102_0304), '04030201'],
    ['truth', encode(bool, true), '01000000'],
    ['a GUID', encode(guid, GUID), '395790109cdf0c46a5cf23e1a5a9dfe4'],
    ['octets', encode(octets(3), Uint8Array.of(1, 2, 3)), '010203'],
    [
      'a structure, each field where its alignment lets it be',
      encode(struct({ a: u8, b: u32, c: u8, d: u64 }), { a: 1, b: 2, c: 3, d: 4n }),
      '010000000200000003000000000000000400000000000000',
    ],
    ['a text with its NUL', encode(wideString, 'ab'), '030000000000000003000000610062000000'],
    ['nothing', encode(pointer(u32), null), '00000000'],
    [
      'what pointers lead to, after the structure that has them',
      encode(struct({ first: pointer(u8), second: pointer(u32), last: u32 }), { first: 7, second: 8, last: 9 }),
      '0400020008000200090000000700000008000000',
    ],
    ['a list and its length', encode(counted(u32), [5, 6]), '0200000004000200020000000500000006000000'],
    ['no list', encode(counted(u32), []), '0000000000000000'],
    ['octets and their length', encode(countedOctets, Uint8Array.of(9)), '01000000040002000100000009'],
    [
      'a vector whose length stands before it, aligned as its elements are',
      encode(countedVector(u64, { before: [2, 0], after: [0], alignment: 8 }), [5n]),
      '010000000000000002000000000000000100000000000000' + '0500000000000000',
    ],
    ['octets that are a vector', encode(octetVector, Uint8Array.of(1, 2)), '02000000020000000102'],
    ['an array of which a part could be sent', encode(varyingArrayOf(u32, 8), [1]), '08000000000000000100000001000000'],
    ['a message of a version', encode(ofVersion(8, struct({ a: u64 })), { a: 1n }), '08000000080000000100000000000000'],
  ];
  for (const [what, found, expected] of cases) test(what, () => expect(found).toBe(expected));
});

interface Tree {
  readonly tag: number;
  readonly name: string | null;
  readonly children: readonly Tree[];
  readonly big: bigint;
  readonly bytes: Uint8Array;
}

/** Pointers within lists within structures behind pointers. */
const tree: NdrType<Tree> = struct<Tree>({
  tag: u8,
  name: pointer(wideString),
  children: {
    alignment: 4,
    leastOctets: 8,
    read: (reader, set) => counted(tree).read(reader, set),
    write: (writer, value) => counted(tree).write(writer, value),
  },
  big: u64,
  bytes: countedOctets,
});

function trees(depth: number): fc.Arbitrary<Tree> {
  return fc.record({
    tag: fc.nat(255),
    name: fc.option(fc.string({ maxLength: 12, unit: 'binary' })),
    children: depth === 0 ? fc.constant([]) : fc.array(trees(depth - 1), { maxLength: 3 }),
    big: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    bytes: fc.uint8Array({ maxLength: 9 }),
  });
}

interface Parameters {
  readonly first: Tree;
  readonly more: readonly number[] | null;
  readonly text: string;
  readonly last: Uint8Array;
}

describe('whatever is declared', () => {
  const parameters: NdrParameters<Parameters> = { first: tree, more: pointer(arrayOf(u32)), text: wideString, last: octetArray };

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(trees(3), fc.option(fc.array(fc.nat())), fc.string(), fc.uint8Array(), (first, more, text, last) => {
        const values = { first, more, text, last };
        expect(readParameters(parameters, writeParameters(parameters, values))).toEqual(values);
      }),
    );
  });

  test('is refused with a place when it was cut off or changed, or read as something that fits', () => {
    fc.assert(
      fc.property(trees(3), fc.nat(), fc.nat(255), fc.boolean(), (first, at, octet, cut) => {
        const stub = writeParameters({ first: tree }, { first });
        const spoilt = cut ? stub.subarray(0, at % stub.length) : stub.slice();
        if (!cut) spoilt[at % stub.length] = octet;
        try {
          readParameters({ first: tree }, spoilt);
        } catch (error) {
          if (!(error instanceof WireError)) throw error;
          expect(error.structure).toMatch(/^first/);
        }
      }),
    );
  });

  test('never takes more than is there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        try {
          readParameters(parameters, bytes);
        } catch (error) {
          if (!(error instanceof WireError)) throw error;
        }
      }),
    );
  });
});

describe('is refused', () => {
  const refusals: readonly (readonly [string, () => unknown, WireError['code']])[] = [
    ['a count for which there is no room', () => decode(octetArray, 'ffffffff00'), 'tooLarge'],
    ['a list of more than is named', () => decode(counted(u32), '0100000004000200020000000500000006000000'), 'malformed'],
    ['a list that is named and not there', () => decode(counted(u32), '0100000000000000'), 'malformed'],
    ['a vector that names another length', () => decode(octetVector, '02000000010000000102'), 'malformed'],
    [
      'a vector of elements that names another length',
      () => decode(countedVector(u32, { before: [], after: [], alignment: 4 }), '010000000200000005000000'),
      'malformed',
    ],
    [
      'a vector of another version',
      () => decode(countedVector(u32, { before: [1], after: [], alignment: 4 }), '01000000020000000100000005000000'),
      'unexpected',
    ],
    ['a part of an array', () => decode(varyingArrayOf(u32, 8), '08000000010000000100000001000000'), 'malformed'],
    ['more of an array than it holds', () => decode(varyingArrayOf(u32, 8), '00000000000000000100000001000000'), 'malformed'],
    ['a text without its NUL', () => decode(wideString, '0100000000000000010000006100'), 'malformed'],
    ['an empty text without even that', () => decode(wideString, '010000000000000000000000'), 'malformed'],
    ['a pointer that may not be null', () => decode(required(u32), '00000000'), 'malformed'],
    ['another constant', () => decode(exactly(1), '02000000'), 'unexpected'],
    ['another version', () => decode(ofVersion(6, u32), '070000000700000000000000'), 'unexpected'],
    ['a version that is not the discriminant', () => decode(ofVersion(6, u32), '060000000700000000000000'), 'unexpected'],
  ];
  for (const [what, read, code] of refusals) {
    test(what, () => {
      expect(read).toThrow(expect.objectContaining({ name: 'WireError', code }));
    });
  }
});

test('what nobody wants is not read, nor anything behind it', () => {
  expect(readParameters({ skipped: unread }, bytesOfHex('04000200ffffffff'))).toEqual({ skipped: null });
  expect(encode(unread, null)).toBe('00000000');
});

test('a reader tells where it is, and what is left', () => {
  const reader = new NdrReader(new Uint8Array(7));
  reader.u8();
  reader.u16();
  expect([reader.offset, reader.left]).toEqual([4, 3]);
});
