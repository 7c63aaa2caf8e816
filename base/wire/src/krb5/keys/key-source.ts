import { bytesOf, concat, utf8OfUtf16 } from '../../bytes/index.ts';
import { ENCRYPTION_TYPES, type Key } from '../encryption/index.ts';
import type { KeytabEntry } from './keytab.ts';

/** How the centre wants a password made into a key. Null: as the encryption type has it by default. */
export interface KeyHint {
  readonly etype: number;
  readonly salt: Uint8Array;
  readonly iterations: number | null;
}

/** The long-term keys of an account. */
export interface KeySource {
  /** Those there are keys of, the preferred one first. */
  readonly etypes: readonly number[];
  /** Null when there is none of this type. */
  keyFor(hint: KeyHint): Key | null;
  dispose(): void;
}

/** Keys from a password, in text or as UTF-16, little endian (a gMSA's has no text). */
export function passwordKeys(password: string | Uint8Array): KeySource {
  const secret = typeof password === 'string' ? bytesOf(password) : utf8OfUtf16(password);
  return {
    etypes: ENCRYPTION_TYPES.map(({ etype }) => etype),
    keyFor: ({ etype, salt, iterations }) => {
      const type = ENCRYPTION_TYPES.find(known => known.etype === etype);
      return type ? { type, bytes: type.stringToKey(secret, salt, iterations ?? type.defaultIterations) } : null;
    },
    dispose: () => {
      secret.fill(0);
    },
  };
}

/** Keys from a key table: of each type the newest of the account. `components` are those of its name. */
export function keytabKeys(entries: readonly KeytabEntry[], realm: string, ...components: readonly string[]): KeySource {
  const name = components.join('/');
  const ours = entries.filter(entry => entry.realm === realm && entry.components.join('/') === name);
  const keys = ENCRYPTION_TYPES.flatMap(type => {
    const [newest] = ours
      .filter(({ etype, key }) => etype === type.etype && key.length === type.keyBytes)
      .toSorted((a, b) => b.version - a.version);
    return newest ? [{ type, bytes: concat([newest.key, new Uint8Array()]) }] : [];
  });
  return {
    etypes: keys.map(({ type }) => type.etype),
    keyFor: ({ etype }) => keys.find(({ type }) => type.etype === etype) ?? null,
    dispose: () => {
      for (const { bytes } of keys) bytes.fill(0);
    },
  };
}
