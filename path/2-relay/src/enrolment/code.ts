import { createHash } from 'node:crypto';
import type { Chance } from '@landbridge/model';

/** Without letters that are taken for others when read aloud (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 28;

/** A code of 140 random bits in groups of four: `7QK2-...`. */
export function makeCode(chance: Chance): string {
  const letters = [...chance.bytes(LENGTH)].map(byte => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** All that is kept of a code. Case and hyphens do not matter, and O, I and L are read as the digits they look like. */
export function hashCode(code: string): Uint8Array {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return new Uint8Array(createHash('sha256').update(`landbridge enrolment ${plain}`).digest());
}
