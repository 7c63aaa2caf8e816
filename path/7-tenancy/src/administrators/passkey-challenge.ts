import type { Chance } from '@landbridge/model';

/** As long as a person may take to find the key. */
export const CHALLENGE_LIFETIME_MS = 300_000;
const OCTETS = 32;

/** What an authenticator is to sign, in base64url. */
export function makeChallenge(chance: Pick<Chance, 'bytes'>): string {
  const binary = String.fromCharCode(...chance.bytes(OCTETS));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
