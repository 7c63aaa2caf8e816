import { parseNumber, textOf } from './conversion.ts';
import { firstOf, type Numeric, type Single, type Value } from './value.ts';

export const COMPARISONS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': order => order === 0,
  '<>': order => order !== 0,
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};

function isNumeric(value: Single): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint';
}

function orderOfNumbers(left: Numeric, right: Numeric): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** UTF-16 code units, as .NET's ordinal comparison: the order of every list this package gives. */
export function ordinal(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function order(left: Single, right: Single, comparison: Comparison): number {
  if (typeof left === 'object' && typeof right === 'object' && left.kind === 'dateTime' && right.kind === 'dateTime') {
    return left.ms - right.ms || left.ticks - right.ticks;
  }
  if (typeof left === 'boolean' || typeof right === 'boolean') {
    return ordinal(textOf(left).toLowerCase(), textOf(right).toLowerCase());
  }
  // Two texts are equal as texts only, so that 007 is not 7; but 9 is less than 10 whatever holds them.
  const texts = !isNumeric(left) && !isNumeric(right);
  if (texts && (comparison === '=' || comparison === '<>')) return ordinal(textOf(left), textOf(right));
  const leftNumber = isNumeric(left) ? left : parseNumber(textOf(left));
  const rightNumber = isNumeric(right) ? right : parseNumber(textOf(right));
  if (leftNumber !== undefined && rightNumber !== undefined) return orderOfNumbers(leftNumber, rightNumber);
  return ordinal(textOf(left), textOf(right));
}

/** Case-sensitive; numbers by size when one side is a number or, for an order, both look like one; booleans as AD or the language writes them. */
export function compare(left: Value, right: Value, comparison: Comparison): boolean {
  return HOLDS[comparison](order(firstOf(left) ?? '', firstOf(right) ?? '', comparison));
}
