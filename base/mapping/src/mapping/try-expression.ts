import { fits, typeOf } from '../expression/check/value-type.ts';
import { readExpression, type TriedExpression, tryExpression } from '../expression/compile/parse-expression.ts';
import { problemAt } from '../expression/syntax/expression-error.ts';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import type { MappingInput } from '../source/mapping-input.ts';
import { textOf } from '../values/conversion.ts';
import { ExpressionFailure } from '../values/failure.ts';
import { isList, type Value } from '../values/value.ts';
import { toPropertyOf } from './to-property.ts';

export interface TriedForTarget extends Omit<TriedExpression, 'evaluationResult'> {
  /** The values as texts; null for none. */
  readonly evaluationResult: readonly string[] | null;
}

/** Tries an expression on a sample as it would be mapped: its type must fit the target, and the value becomes what the target holds. */
export function tryForTarget(
  text: string,
  sample: MappingInput,
  surroundings: Parameters<typeof tryExpression>[2],
  target: AttributeDefinition | null,
): TriedForTarget {
  const tried = tryExpression(text, sample, surroundings);
  const read = target && readExpression(text, surroundings);
  if (!target || !read?.ok) return { ...tried, evaluationResult: textsOf(tried.evaluationResult) };
  const failed = { evaluationSucceeded: false, evaluationResult: null };
  const type = typeOf(read.expression, surroundings.attributes);
  if (target.type === 'Reference' || !fits(type, target.type)) {
    const message = `${target.name} is ${target.type}, but the expression gives ${type}`;
    return { ...failed, parsedExpression: null, problems: [problemAt(text, 0, message)], evaluationError: null };
  }
  try {
    return { ...tried, evaluationResult: textsOf(toPropertyOf(target)(tried.evaluationResult)) };
  } catch (cause) {
    if (!(cause instanceof ExpressionFailure)) throw cause;
    return { ...tried, ...failed, evaluationError: cause.message };
  }
}

function textsOf(value: Value): readonly string[] | null {
  if (value === null) return null;
  return isList(value) ? value.map(textOf) : [textOf(value)];
}
