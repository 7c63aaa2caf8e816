import type { Chance } from '@landbridge/model';

/** Nothing that looks like another: no 0 and o, no 1, i and l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUP = 5;

/** A text to be typed once, in groups. Four groups have 99 bits of chance. */
export function oneTimeText(groups: number, chance: Pick<Chance, 'below'>): string {
  const group = (): string => Array.from({ length: GROUP }, () => ALPHABET[chance.below(ALPHABET.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
