import type { Chance } from '@landbridge/model';

/** Nothing that looks like another: no 0 and o, no 1, i and l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUP = 5;
const GROUPS = 6;

/** A text to be typed once, in groups, of 148 bits of chance: nobody guesses it, so that its SHA-256 is all that has to be kept. */
export function oneTimeText(chance: Pick<Chance, 'below'>): string {
  const group = (): string => Array.from({ length: GROUP }, () => ALPHABET[chance.below(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
