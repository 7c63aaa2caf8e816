import { describe, expect, it } from 'vitest';
import { USER_ATTRIBUTES } from '../../defaults/source-attributes.ts';
import { inputOf } from '../../testing/entry.ts';
import { textOf } from '../../values/conversion.ts';
import { isList, type Value } from '../../values/value.ts';
import type { Surroundings } from '../check/check.ts';
import { type ReadExpression, readExpression } from '../compile/parse-expression.ts';
import type { World } from '../functions/definition.ts';

/** Expression, the attributes it sees, and what it gives: text, number, truth value, null, list; dates and octets as their text. */
export type Case = readonly [
  expression: string,
  gives: string | number | boolean | null | readonly string[],
  attributes?: Readonly<Record<string, string | readonly string[]>>,
];

export const USER_SURROUNDINGS: Surroundings = {
  attributes: new Map(USER_ATTRIBUTES.map(attribute => [attribute.name, attribute])),
  world: { isTaken: value => value.startsWith('taken') },
};

/** Reads an expression about a user; `world` adds time and chance where a table needs them. */
function read(text: string, world: World = {}): ReadExpression {
  return readExpression(text, { ...USER_SURROUNDINGS, world: { ...USER_SURROUNDINGS.world, ...world } });
}

/** The value of an expression; throws what is wrong with its text, or the failure of computing it. */
export function valueOfExpression(text: string, attributes: Case[2] = {}, world: World = {}): Value {
  const expression = read(text, world);
  if (!expression.ok) throw new Error(expression.problems.map(problem => `${problem.offset}: ${problem.message}`).join('; '));
  return expression.evaluate(inputOf(attributes));
}

/** A moment or octets as text; everything else as it is. */
function plain(value: Value): unknown {
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? value.map(plain) : textOf(value);
}

/** A function's table: cases from the public documentation, then our own. */
export function table(name: string, documented: readonly Case[], ours: readonly Case[] = [], world: World = {}): void {
  describe(name, () => {
    for (const row of documented) check('documentation: ', row, world);
    for (const row of ours) check('', row, world);
  });
}

function check(origin: string, [text, gives, attributes]: Case, world: World): void {
  it(`${origin}${text} of ${JSON.stringify(attributes ?? {})} gives ${JSON.stringify(gives)}`, () => {
    expect(plain(valueOfExpression(text, attributes, world))).toEqual(gives);
  });
}

/** Calls that fail for an entry, or are refused when they are read, with a message that says this. */
export function failures(name: string, cases: readonly Failing[], world: World = {}): void {
  describe(`${name}, failing`, () => {
    for (const [text, says, attributes] of cases) {
      it(`${text} says ${says}`, () => {
        expect(() => valueOfExpression(text, attributes, world)).toThrow(says);
      });
    }
  });
}

type Failing = readonly [expression: string, says: RegExp, attributes?: Case[2]];
