import type { Chance } from '@landbridge/model';
import { asText, asWhole } from '../../values/conversion.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import { eager, type MappingFunction } from './definition.ts';

/** The classes of "password must meet complexity requirements", in the order of the parameters. */
const CLASSES = [
  '0123456789',
  '\'-!"#$%&()*,./:;?@[]^_`{|}~+<=>',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
] as const;

const MAX_LENGTH = 256;

/**
 * A random text with at least so many numbers, special characters, capitals and lower-case letters. What remains is filled from the classes
 * that were asked for, so that a minimum of 0 keeps a class out, as the documented sample without special characters shows.
 */
export const randomString: MappingFunction = {
  name: 'RandomString',
  parameters: [
    { name: 'length', type: 'Integer' },
    { name: 'minimumNumbers', type: 'Integer' },
    { name: 'minimumSpecialCharacters', type: 'Integer' },
    { name: 'minimumCapital', type: 'Integer' },
    { name: 'minimumLowerCase', type: 'Integer' },
    { name: 'charactersToAvoid', type: 'String', optional: true },
  ],
  returns: 'String',
  needs: 'chance',
  build: eager(([length = null, numbers = null, special = null, capital = null, lower = null, avoid = null], { chance }) => {
    if (!chance) throw new ExpressionFailure('RandomString needs chance');
    const minimums = [numbers, special, capital, lower].map(minimum => Math.max(0, asWhole(minimum) ?? 0));
    return randomText(chance, asWhole(length) ?? 0, minimums, asText(avoid) ?? '');
  }),
};

function randomText(chance: Chance, length: number, minimums: readonly number[], avoid: string): string {
  const least = minimums.reduce((sum, minimum) => sum + minimum, 0);
  if (length < 1 || length > MAX_LENGTH) throw new ExpressionFailure(`the length must be 1 to ${MAX_LENGTH}, not ${length}`);
  if (least > length) throw new ExpressionFailure(`the minimums are ${least} characters, the length is ${length}`);
  const pools = CLASSES.map(pool => [...pool].filter(character => !avoid.includes(character)));
  const wanted = pools.map((pool, index) => ({ pool, minimum: minimums[index] ?? 0 }));
  const filling = wanted.flatMap(({ pool, minimum }) => (minimum > 0 || least === 0 ? pool : []));
  const characters = wanted.flatMap(({ pool, minimum }) => Array.from({ length: minimum }, () => pick(chance, pool)));
  while (characters.length < length) characters.push(pick(chance, filling));
  return shuffled(chance, characters).join('');
}

function pick(chance: Chance, pool: readonly string[]): string {
  const character = pool[chance.below(Math.max(1, pool.length))];
  if (character === undefined) throw new ExpressionFailure('every character of a class that is asked for is to be avoided');
  return character;
}

/** Fisher and Yates. */
function shuffled(chance: Chance, characters: readonly string[]): readonly string[] {
  const result = [...characters];
  for (let last = result.length - 1; last > 0; last--) {
    const other = chance.below(last + 1);
    [result[last], result[other]] = [result[other] ?? '', result[last] ?? ''];
  }
  return result;
}
