import { Failure } from '@landbridge/model';
import type { ExpressionProblem } from '../expression/syntax/expression-error.ts';

/** One thing that is wrong with a schema, and where it stands. */
export interface SchemaProblem {
  readonly objectMapping: string;
  /** Null for what concerns the object mapping as a whole. */
  readonly targetAttribute: string | null;
  readonly message: string;
  /** The place in the expression; null when it is not about one. */
  readonly place: ExpressionProblem | null;
}

function describeProblem({ objectMapping, targetAttribute, message, place }: SchemaProblem): string {
  const where = targetAttribute === null ? objectMapping : `${objectMapping}, ${targetAttribute}`;
  return place === null ? `${where}: ${message}` : `${where}: ${message} (line ${place.line}, column ${place.column})`;
}

/** The whole schema is refused; every problem found stands in `problems`. */
export class SchemaFailure extends Failure {
  readonly problems: readonly SchemaProblem[];

  constructor(problems: readonly SchemaProblem[]) {
    const [first] = problems;
    super({
      code: 'ExpressionFailed',
      message: first === undefined ? 'the schema can not be used' : describeProblem(first),
      detail: problems.map(describeProblem).join('\n'),
    });
    this.name = 'SchemaFailure';
    this.problems = problems;
  }
}
