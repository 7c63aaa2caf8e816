import { attributeTypeOf, DEFAULT_PREFIXES, type PrefixTable, type ReplicatedObject } from '@landbridge/wire/drsr';

/** What decides about passwords, by object identifier ([MS-ADA1], [MS-ADA3]). */
const IDENTIFIERS = {
  unicodePwd: '1.2.840.113556.1.4.90',
  pwdLastSet: '1.2.840.113556.1.4.96',
  userAccountControl: '1.2.840.113556.1.4.8',
  accountExpires: '1.2.840.113556.1.4.159',
  isDeleted: '1.2.840.113556.1.2.48',
} as const;

export type SecretAttribute = keyof typeof IDENTIFIERS;
const NAMES = Object.keys(IDENTIFIERS) as readonly SecretAttribute[];

/** What is asked for, by the prefixes that every request is sent with. */
export const ASKED_TYPES: readonly number[] = NAMES.flatMap(name => attributeTypeOf(IDENTIFIERS[name], DEFAULT_PREFIXES) ?? []);

/** The numbers that a reply has for the attributes: its own prefixes decide. */
export function typesIn(prefixes: PrefixTable): ReadonlyMap<number, SecretAttribute> {
  return new Map(
    NAMES.flatMap(name => {
      const type = attributeTypeOf(IDENTIFIERS[name], prefixes);
      return type === null ? [] : [[type, name] as const];
    }),
  );
}

/** One attribute of a replicated object. */
export interface Told {
  /** Null: it has no value, or has it no more. A view on what was received. */
  readonly value: Uint8Array | null;
  readonly version: number;
}

/** What an object tells of the attributes that matter here. */
export function toldOf(
  { attributes, metadata }: ReplicatedObject,
  types: ReadonlyMap<number, SecretAttribute>,
): Partial<Record<SecretAttribute, Told>> {
  const told: Partial<Record<SecretAttribute, Told>> = {};
  for (const [at, { type, values }] of attributes.entries()) {
    const name = types.get(type);
    if (name) told[name] = { value: values[0] ?? null, version: metadata?.[at]?.version ?? 0 };
  }
  return told;
}

/** A FILETIME ([MS-DTYP] section 2.3.3) in decimal; 0 where there is no value. */
export function timeIn({ value }: Told): string {
  return value?.length === 8 ? `${viewOf(value).getBigInt64(0, true)}` : '0';
}

export function numberIn({ value }: Told): number {
  return value?.length === 4 ? viewOf(value).getUint32(0, true) : 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
