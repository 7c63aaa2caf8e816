import type { AttributeMappingSource } from '../../schema/attribute-mapping.ts';
import type { MappingInput } from '../../source/mapping-input.ts';
import { ExpressionFailure, FlowIgnored } from '../../values/failure.ts';
import { freshInput } from '../../values/step-budget.ts';
import type { Value } from '../../values/value.ts';
import { check, type Surroundings } from '../check/check.ts';
import type { Evaluate } from '../functions/definition.ts';
import type { Expression } from '../syntax/expression.ts';
import { type ExpressionProblem, ParseError, problemAt } from '../syntax/expression-error.ts';
import { parse } from '../syntax/parse.ts';
import { compile } from './compile.ts';
import { mappingSourceOf } from './mapping-source.ts';

/** An expression ready to be computed, or everything that is wrong with its text. */
export type ReadExpression =
  | { readonly ok: true; readonly expression: Expression; readonly evaluate: Evaluate }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** Parses, checks and compiles. */
export function readExpression(text: string, surroundings: Surroundings): ReadExpression {
  try {
    const expression = parse(text);
    const problems = check(text, expression, surroundings);
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, expression, evaluate: compile(expression, surroundings) };
  } catch (cause) {
    if (cause instanceof ParseError) return { ok: false, problems: [cause.problem] };
    if (cause instanceof ExpressionFailure) return { ok: false, problems: [problemAt(text, 0, cause.message)] };
    throw cause;
  }
}

/** What became of an expression that was tried out: Graph's parseExpressionResponse, with places in the text. */
export interface TriedExpression {
  readonly parsedExpression: AttributeMappingSource | null;
  readonly problems: readonly ExpressionProblem[];
  readonly evaluationSucceeded: boolean;
  readonly evaluationResult: Value;
  /** Why it has no value for this sample. */
  readonly evaluationError: string | null;
}

/** Tries an expression on a sample, before it is saved. */
export function tryExpression(text: string, sample: MappingInput, surroundings: Surroundings): TriedExpression {
  const read = readExpression(text, surroundings);
  const failed = { evaluationSucceeded: false, evaluationResult: null };
  if (!read.ok) return { parsedExpression: null, problems: read.problems, ...failed, evaluationError: null };
  const parsed = { parsedExpression: mappingSourceOf(read.expression), problems: [] };
  try {
    return { ...parsed, evaluationSucceeded: true, evaluationResult: read.evaluate(freshInput(sample)), evaluationError: null };
  } catch (cause) {
    if (cause instanceof FlowIgnored)
      return { ...parsed, evaluationSucceeded: true, evaluationResult: null, evaluationError: null };
    if (cause instanceof ExpressionFailure) return { ...parsed, ...failed, evaluationError: cause.message };
    throw cause;
  }
}
