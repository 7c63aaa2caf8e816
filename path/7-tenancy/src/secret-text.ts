import { createHash } from 'node:crypto';
import type { Chance } from '@landbridge/model';

const OCTETS = 32;

/** A secret of 256 bits: nobody guesses it, so that its SHA-256 is all that has to be kept. The prefix tells what it is, wherever it turns up. */
export function makeSecretText(prefix: `lb${string}_`, chance: Chance): string {
  const binary = String.fromCharCode(...chance.bytes(OCTETS));
  return prefix + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function digestOf(secretText: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secretText).digest());
}
