import {
  type Comparison,
  type FilterExpression,
  type Literal,
  type Path,
  parseFilter,
  QueryError,
  type TextFunction,
} from '@landbridge/contract';
import { Failure } from '@landbridge/model';

/** `property eq value` or `contains(property, value)`: all that lists of other things than objects can be filtered by. */
export interface FilterClause {
  /** As written, with slashes: `sourceIdentity/id`. */
  readonly property: string;
  readonly operator: Comparison | TextFunction;
  /** A moment and a GUID are the texts they are written as. */
  readonly value: string | number | boolean | null;
  /** Where the property begins in the text. */
  readonly position: number;
}

const EQUALS = (): readonly FilterClause['operator'][] => ['eq'];

/** The clauses of `$filter`, joined by `and`, each compared in a way that its property knows; throws `QueryError` or `Failure` BadRequest. */
export function clausesOf(
  filter: string | undefined,
  operatorsOf: (clause: FilterClause) => readonly FilterClause['operator'][] = EQUALS,
): readonly FilterClause[] {
  if (filter === undefined || filter.trim() === '') return [];
  const expression = parseFilter(filter);
  const parts = expression.kind === 'and' ? expression.parts : [expression];
  return parts.map(part => {
    const clause = clauseOf(filter, part);
    const { property, operator, position } = clause;
    if (operatorsOf(clause).includes(operator)) return clause;
    throw refused(`'${property}' at position ${position} can not be compared by '${operator}'`);
  });
}

function clauseOf(filter: string, part: FilterExpression): FilterClause {
  if (part.kind === 'compare' || part.kind === 'text') {
    const { path, operator, literal } = part;
    return { property: path.names.join('/'), operator, value: literalValue(literal), position: path.offset };
  }
  const message = `'${part.kind}' can not be used here, only clauses joined by 'and'`;
  throw new QueryError(
    { option: '$filter', text: filter },
    { fault: 'OperatorUnsupported', message, offset: pathOf(part)?.offset ?? 0 },
  );
}

/** The first property that a part names. */
function pathOf(part: FilterExpression): Path | undefined {
  if ('path' in part) return part.path;
  const [first] = part.kind === 'not' ? [part.part] : part.parts;
  return first && pathOf(first);
}

function literalValue(literal: Literal): FilterClause['value'] {
  if (literal.type === 'null') return null;
  return 'value' in literal ? literal.value : literal.text;
}

export function refused(message: string): Failure {
  return new Failure({ code: 'BadRequest', message: `$filter: ${message}` });
}
