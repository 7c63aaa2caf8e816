import { compileFilter, type FilterSurroundings } from '../filter/compile-filter.ts';
import type { ObjectMapping } from '../schema/synchronization-schema.ts';
import type { MappingInput } from '../source/mapping-input.ts';
import { ExpressionFailure, failureOf } from '../values/failure.ts';
import type { Mapped } from './compiled-schema.ts';
import type { SchemaProblem } from './schema-problem.ts';

/** An object mapping's own filter. What it can not tell about an entry takes nothing away and leaves nothing alone: the entry fails. */
export interface CompiledScope {
  readonly attributes: readonly string[];
  readonly passes: (input: MappingInput) => boolean;
  readonly lets: (input: MappingInput) => boolean;
  /** Why the entry can not be mapped; undefined when the filter tells. */
  readonly failedBy: (input: MappingInput) => Extract<Mapped, { ok: false }> | undefined;
}

export function compileScope(
  { scope }: ObjectMapping,
  surroundings: FilterSurroundings,
  report: (problem: Pick<SchemaProblem, 'message' | 'place'>) => void,
): CompiledScope | null {
  if (scope === null) return null;
  try {
    const { attributes, passes, lets } = compileFilter(scope, surroundings);
    return {
      attributes,
      passes: input => unlessItFails(() => passes(input)),
      lets: input => unlessItFails(() => lets(input)),
      failedBy: input => {
        const failure = failureOf(() => lets(input) && passes(input));
        return failure ? { ok: false, problem: { code: 'ExpressionFailed', message: failure.message } } : undefined;
      },
    };
  } catch (cause) {
    if (!(cause instanceof ExpressionFailure)) throw cause;
    report({ message: cause.message, place: null });
    return null;
  }
}

function unlessItFails(test: () => boolean): boolean {
  let holds = true;
  failureOf(() => {
    holds = test();
  });
  return holds;
}
