import { FakeClock, SeededChance } from '@landbridge/testkit';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCHEMA } from '../../defaults/default-schema.ts';
import type { MappingInput } from '../../source/mapping-input.ts';
import { textOf } from '../../values/conversion.ts';
import { isList, type Value } from '../../values/value.ts';
import type { Surroundings } from '../check/check.ts';
import { type ReadExpression, readExpression } from '../compile/parse-expression.ts';

/** Expression, the attributes it sees, and what it gives: text, number, truth value, null, list; dates and octets as their text. */
export type Case = readonly [
  expression: string,
  gives: string | number | boolean | null | readonly string[],
  attributes?: Readonly<Record<string, string | readonly string[]>>,
];

export const USER_SURROUNDINGS: Surroundings = {
  attributes: new Map(
    DEFAULT_SCHEMA.directories[0]?.objects[0]?.attributes.map(attribute => [attribute.name, attribute] as const) ?? [],
  ),
  world: { clock: new FakeClock(1_625_240_018_000), chance: new SeededChance(7), isTaken: value => value.startsWith('taken') },
};

export function inputOf(attributes: Readonly<Record<string, string | readonly string[]>> = {}): MappingInput {
  return {
    guid: '00112233-4455-6677-8899-aabbccddeeff' as MappingInput['guid'],
    entryClass: 'user',
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
    ),
    cn: 'Anna Müller',
    distinguishedName: 'CN=Anna Müller,OU=People,DC=exoip,DC=test',
    variables: { DomainFQDN: 'exoip.test', DomainNetBios: 'EXOIP' },
  };
}

export function read(text: string): ReadExpression {
  return readExpression(text, USER_SURROUNDINGS);
}

/** The value of an expression; throws what is wrong with its text, or the failure of computing it. */
export function valueOfExpression(text: string, attributes: Case[2] = {}): Value {
  const expression = read(text);
  if (!expression.ok) throw new Error(expression.problems.map(problem => `${problem.offset}: ${problem.message}`).join('; '));
  return expression.evaluate(inputOf(attributes));
}

/** A moment or octets as text; everything else as it is. */
function plain(value: Value): unknown {
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? value.map(plain) : textOf(value);
}

/** A function's table: cases from the public documentation, then our own. */
export function table(name: string, documented: readonly Case[], ours: readonly Case[] = []): void {
  describe(name, () => {
    for (const row of documented) check('documentation: ', row);
    for (const row of ours) check('', row);
  });
}

function check(origin: string, [text, gives, attributes]: Case): void {
  it(`${origin}${text} of ${JSON.stringify(attributes ?? {})} gives ${JSON.stringify(gives)}`, () => {
    expect(plain(valueOfExpression(text, attributes))).toEqual(gives);
  });
}

/** Calls that fail for an entry, or are refused when they are read, with a message that says this. */
export function failures(
  name: string,
  cases: readonly (readonly [expression: string, says: RegExp, attributes?: Case[2]])[],
): void {
  describe(`${name}, failing`, () => {
    for (const [text, says, attributes] of cases) {
      it(`${text} says ${says}`, () => {
        expect(() => valueOfExpression(text, attributes)).toThrow(says);
      });
    }
  });
}
