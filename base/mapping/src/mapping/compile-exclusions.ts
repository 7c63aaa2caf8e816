import type { Surroundings } from '../expression/check/check.ts';
import { attributesOf } from '../expression/compile/attributes-of.ts';
import { readExpression } from '../expression/compile/parse-expression.ts';
import type { Exclusion } from '../schema/synchronization-schema.ts';
import type { MappingInput } from '../source/mapping-input.ts';
import { asBoolean } from '../values/conversion.ts';
import { ExpressionFailure } from '../values/failure.ts';
import type { SchemaProblem } from './schema-problem.ts';

export interface CompiledExclusions {
  readonly attributes: readonly string[];
  /** The first reason that holds, or null. */
  readonly reasonFor: (input: MappingInput) => string | null;
}

/** Compiles the rules that keep entries out; what is wrong with one is reported. */
export function compileExclusions(
  exclusions: readonly Exclusion[],
  surroundings: Surroundings,
  report: (problem: Pick<SchemaProblem, 'message' | 'place'>) => void,
): CompiledExclusions {
  const rules = exclusions.flatMap(({ reason, when }) => {
    const read = readExpression(when, surroundings);
    if (read.ok) return [{ reason, evaluate: read.evaluate, attributes: attributesOf(read.expression) }];
    for (const place of read.problems) report({ message: `exclusion ${reason}: ${place.message}`, place });
    return [];
  });
  return {
    attributes: rules.flatMap(rule => [...rule.attributes]),
    reasonFor: input => {
      for (const { reason, evaluate } of rules) if (holds(evaluate, input)) return reason;
      return null;
    },
  };
}

/** A rule that can not be computed does not keep the entry out: then its mapping says what is wrong, where silence would delete it. */
function holds(evaluate: (input: MappingInput) => Parameters<typeof asBoolean>[0], input: MappingInput): boolean {
  try {
    return asBoolean(evaluate(input));
  } catch (cause) {
    if (cause instanceof ExpressionFailure) return false;
    throw cause;
  }
}
