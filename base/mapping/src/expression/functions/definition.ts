import type { Chance, Clock } from '@landbridge/model';
import type { MappingInput } from '../../source/mapping-input.ts';
import { asText } from '../../values/conversion.ts';
import { withinLimit } from '../../values/text-limit.ts';
import { isList, type Single, type Value } from '../../values/value.ts';

/** What an expression stands on besides the entry. Without one of them, functions that need it are refused when the schema is compiled. */
export interface World {
  readonly clock?: Clock;
  readonly chance?: Chance;
  /** Whether the target already holds this value: what SelectUniqueValue asks. */
  readonly isTaken?: (value: string) => boolean;
}

export type Evaluate = (input: MappingInput) => Value;

/** A parameter as it was given, compiled. `constant` is undefined when it depends on the entry. */
export interface Given {
  readonly evaluate: Evaluate;
  readonly constant: Value | undefined;
}

/** By position; undefined where the argument was left empty or not given. */
export type GivenParameters = readonly (Given | undefined)[];

/** Any takes and gives everything; Word is an enumeration. Values convert where the types say they may (expression/check). */
export type ValueType = 'String' | 'Integer' | 'Boolean' | 'DateTime' | 'Binary' | 'Word' | 'Any';

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  /** True: it may be left empty or, at the end, left out; `empty`: it may be left empty. */
  readonly optional?: true | 'empty';
  /** A regular expression. */
  readonly isPattern?: true;
}

/** One function of the language: name and parameters as documented (reference §4), and how a call of it is compiled. */
export interface MappingFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Parameters that may follow, any number of times, always all of them together. */
  readonly repeated?: readonly Parameter[];
  /** A second documented form, told apart by the number of arguments. */
  readonly shortForm?: readonly Parameter[];
  readonly returns: ValueType;
  readonly needs?: keyof World;
  /** Called once per call in the text; throws `ExpressionFailure` when constant arguments can not be right. */
  readonly build: (given: GivenParameters, world: World) => Evaluate;
}

const nothing: Evaluate = () => null;

export function evaluateOf(given: Given | undefined): Evaluate {
  return given?.evaluate ?? nothing;
}

/** A function of one value. */
export function unary(apply: (value: Value) => Value): MappingFunction['build'] {
  return ([first]) => {
    const value = evaluateOf(first);
    return input => apply(value(input));
  };
}

/** A function of two values. */
export function binary(apply: (first: Value, second: Value) => Value): MappingFunction['build'] {
  return ([first, second]) => {
    const left = evaluateOf(first);
    const right = evaluateOf(second);
    return input => apply(left(input), right(input));
  };
}

/** A function of all its values; what was left empty is null. */
export function eager(apply: (values: readonly Value[], world: World) => Value): MappingFunction['build'] {
  return (given, world) => {
    const evaluates = given.map(evaluateOf);
    return input =>
      apply(
        evaluates.map(evaluate => evaluate(input)),
        world,
      );
  };
}

/** Applies a rule for one text to a value, and to each value of a list. Null stays null. */
export function eachText(value: Value, apply: (text: string) => string): Value {
  if (typeof value === 'string') return apply(value);
  if (isList(value)) return eachOf(value, apply);
  const text = asText(value);
  return text === null ? null : apply(text);
}

/** A list can make as much of a text as there are values in it. */
function eachOf(values: readonly Single[], apply: (text: string) => string): Value {
  let length = 0;
  return values.map(single => {
    const text = apply(asText(single) ?? '');
    length = withinLimit(length + text.length);
    return text;
  });
}
