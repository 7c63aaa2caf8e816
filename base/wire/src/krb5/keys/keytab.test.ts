import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, bytesOfHex, concat, WireError } from '../../bytes/index.ts';
import { keytabKeys, parseKeytab } from '../index.ts';

const counted = (bytes: Uint8Array) => concat([Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes]);

function sized(size: number, record: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setInt32(0, size);
  return concat([length, record]);
}

interface Written {
  readonly name: string;
  readonly shortVersion: number;
  readonly etype: number;
  readonly key: Uint8Array;
  readonly version?: number;
}

/** An entry as "The Kerberos Keytab Binary File Format" has it. */
function entry({ name, shortVersion, etype, key, version }: Written): Uint8Array {
  const components = name.split('/').map(bytesOf);
  const long = new Uint8Array(4);
  if (version !== undefined) new DataView(long.buffer).setUint32(0, version);
  const record = concat([
    Uint8Array.of(0, components.length),
    ...[bytesOf('CORP.TEST'), ...components].map(counted),
    ...[bytesOfHex('00000001'), bytesOfHex('6a5b4c3d'), Uint8Array.of(shortVersion, 0, etype), counted(key)],
    version === undefined ? new Uint8Array() : long,
  ]);
  return sized(record.length, record);
}

const key = (fill: number, length: number) => new Uint8Array(length).fill(fill);
const MAGIC = bytesOfHex('0502');
const TABLE = concat([
  MAGIC,
  entry({ name: 'sync', shortVersion: 1, etype: 18, key: key(1, 32) }),
  sized(-7, key(0xee, 7)),
  entry({ name: 'sync', shortVersion: 1, etype: 18, key: key(2, 32), version: 257 }),
  entry({ name: 'sync', shortVersion: 2, etype: 17, key: key(3, 16) }),
  entry({ name: 'sync', shortVersion: 2, etype: 23, key: key(4, 16) }),
  entry({ name: 'host/dc1.corp.test', shortVersion: 9, etype: 17, key: key(5, 16) }),
]);

describe('a key table', () => {
  test('tells all its entries, and no holes', () => {
    const entries = parseKeytab(TABLE);
    expect(entries.map(({ components, version, etype }) => [components.join('/'), version, etype])).toEqual([
      ['sync', 1, 18],
      ['sync', 257, 18],
      ['sync', 2, 17],
      ['sync', 2, 23],
      ['host/dc1.corp.test', 9, 17],
    ]);
    expect(entries.every(({ realm }) => realm === 'CORP.TEST')).toBe(true);
  });

  test('gives the newest keys of an account, of the types that are spoken', () => {
    const keys = keytabKeys(parseKeytab(TABLE), 'CORP.TEST', 'sync');
    const keyOf = (etype: number) => keys.keyFor({ etype, salt: new Uint8Array(), iterations: null })?.bytes ?? null;
    expect(keys.etypes).toEqual([18, 17]);
    expect([keyOf(18), keyOf(17), keyOf(23)]).toEqual([key(2, 32), key(3, 16), null]);
    expect(keytabKeys(parseKeytab(TABLE), 'CORP.TEST', 'host', 'dc1.corp.test').etypes).toEqual([17]);
    expect(keytabKeys(parseKeytab(TABLE), 'OTHER.TEST', 'sync').etypes).toEqual([]);
  });

  test('is not touched when its keys are zeroed', () => {
    const table = TABLE.slice();
    const keys = keytabKeys(parseKeytab(table), 'CORP.TEST', 'sync');
    const given = keys.keyFor({ etype: 18, salt: new Uint8Array(), iterations: null });
    keys.dispose();
    expect(given?.bytes).toEqual(key(0, 32));
    expect(table).toEqual(TABLE);
  });

  test('of another format, or cut off, is refused', () => {
    expect(() => parseKeytab(bytesOfHex('0501'))).toThrow(expect.objectContaining({ code: 'unexpected' }));
    for (const end of [0, 1, 5, 20, TABLE.length - 1]) {
      expect(() => parseKeytab(TABLE.subarray(0, end))).toThrow(expect.objectContaining({ code: 'truncated' }));
    }
  });

  test('of any bytes is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        try {
          parseKeytab(concat([MAGIC, bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
    );
  });
});
