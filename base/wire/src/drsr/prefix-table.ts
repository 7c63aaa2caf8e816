import { bytesOfHex, sameBytes, WireError } from '../bytes/index.ts';
import { counted, countedOctets, type NdrType, struct, u32 } from '../ndr/index.ts';

/** PrefixTableEntry ([MS-DRSR] section 5.157): what an object identifier begins with, in BER, and the number that stands for it. */
export interface Prefix {
  readonly index: number;
  readonly octets: Uint8Array;
}

/** SCHEMA_PREFIX_TABLE ([MS-DRSR] section 5.180). Each side has its own; an ATTRTYP means something only together with it. */
export type PrefixTable = readonly Prefix[];

export const prefixTable: NdrType<PrefixTable> = counted(struct<Prefix>({ index: u32, octets: countedOctets }));

/** What every domain controller begins with ([MS-DRSR] section 5.16.4). */
const DEFAULT: readonly (readonly [number, string])[] = [
  [0, '5504'],
  [1, '5506'],
  [2, '2a864886f7140102'],
  [3, '2a864886f7140103'],
  [8, '5505'],
  [9, '2a864886f7140104'],
  [10, '2a864886f7140105'],
  [19, '0992268993f22c64'],
  [20, '6086480186f84203'],
  [21, '0992268993f22c6401'],
];

/** An entry that is no prefix but tells the version of the schema ([MS-DRSR] section 5.178); Samba insists on one. */
const SCHEMA_INFO = Uint8Array.of(0xff, ...new Uint8Array(20));

/** A table to ask with before the server's own is known. */
export const DEFAULT_PREFIXES: PrefixTable = [
  ...DEFAULT.map(([index, octets]) => ({ index, octets: bytesOfHex(octets) })),
  { index: 0, octets: SCHEMA_INFO },
];

const LONG_ARC = 128;
const INDEX_SHIFT = 0x1_0000;
const MOST_LOW = 0x4000;

/** The BER of an object identifier without its last arc, and that arc. */
interface Split {
  readonly prefix: Uint8Array;
  readonly last: number;
}

/** The ATTRTYP of an object identifier under a table ([MS-DRSR] section 5.16.4, MakeAttid); null when the table has no prefix for it. */
export function attributeTypeOf(oid: string, table: PrefixTable): number | null {
  const { prefix, last } = split(oid);
  const entry = table.find(({ octets }) => octets[0] !== SCHEMA_INFO[0] && sameBytes(octets, prefix));
  if (!entry) return null;
  const low = (last % MOST_LOW) + (last >= MOST_LOW ? 0x8000 : 0);
  return entry.index * INDEX_SHIFT + low;
}

/** Arcs below 128 leave one octet to the number, larger ones two. */
function split(oid: string): Split {
  const arcs = oid.split('.').map(Number);
  const [first = 0, second = 0, ...rest] = arcs;
  if (rest.length === 0 || arcs.some(arc => !Number.isInteger(arc) || arc < 0)) {
    throw new WireError('malformed', { structure: 'OID', offset: 0 }, 'dotted decimal expected');
  }
  const octets = [first * 40 + second, ...rest].flatMap(base128);
  const last = rest.at(-1) ?? 0;
  return { prefix: Uint8Array.from(octets.slice(0, last < LONG_ARC ? -1 : -2)), last };
}

function base128(arc: number): readonly number[] {
  const digits = [arc % LONG_ARC];
  for (let rest = Math.floor(arc / LONG_ARC); rest > 0; rest = Math.floor(rest / LONG_ARC)) {
    digits.unshift((rest % LONG_ARC) + LONG_ARC);
  }
  return digits;
}
