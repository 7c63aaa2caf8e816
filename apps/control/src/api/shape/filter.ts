import {
  type FilterClause,
  FilterError,
  type FilterOperator,
  isFilterable,
  type PropertyDefinition,
  parseFilter,
} from '@landbridge/contract';
import type { ObjectCondition } from '@landbridge/directory';
import { Failure, type ObjectKind } from '@landbridge/model';
import { PROPERTIES_OF } from './object.ts';

const EQUALS = (): readonly FilterOperator[] => ['eq'];

/** The clauses of `$filter`, each compared in a way that its property knows; throws `Failure` BadRequest that says where the text goes wrong. */
export function clausesOf(
  filter: string | undefined,
  operatorsOf: (clause: FilterClause) => readonly FilterOperator[] = EQUALS,
): readonly FilterClause[] {
  if (filter === undefined || filter.trim() === '') return [];
  const clauses = parsed(filter);
  for (const clause of clauses) {
    const { property, operator, position } = clause;
    if (operatorsOf(clause).includes(operator)) continue;
    throw refused(`'${property}' at position ${position} can not be compared by '${operator}'`);
  }
  return clauses;
}

function parsed(filter: string): readonly FilterClause[] {
  try {
    return parseFilter(filter);
  } catch (error) {
    if (error instanceof FilterError) throw refused(error.message);
    throw error;
  }
}

/** What `$filter` asks of the objects of a kind. */
export function conditionsOf(filter: string | undefined, kind: ObjectKind): readonly ObjectCondition[] {
  return clausesOf(filter).map(clause => {
    const table = PROPERTIES_OF[kind];
    const definition = Object.hasOwn(table, clause.property) ? table[clause.property] : undefined;
    if (!definition) throw refused(`a ${kind} has no property '${clause.property}' at position ${clause.position}`);
    const condition = conditionOf(clause, definition);
    if (!condition) throw refused(`'${clause.property}' at position ${clause.position} can not be compared with this value`);
    return condition;
  });
}

function conditionOf({ property, value }: FilterClause, definition: PropertyDefinition): ObjectCondition | undefined {
  const { source } = definition;
  const fits = { Boolean: 'boolean', Integer: 'number', String: 'string', Id: 'string' }[definition.type as 'String'];
  if (!isFilterable(definition) || (value !== null && typeof value !== fits)) return undefined;
  if (typeof value === 'string' && value.includes('\0')) return undefined;
  if (source.from === 'attribute') return { on: 'attribute', attribute: source.attribute, equals: value };
  if (property === 'onPremisesSyncEnabled') return { on: 'synchronised', equals: value === true };
  const text = value === null ? null : String(value);
  if (property === 'onPremisesImmutableId') return { on: 'sourceAnchor', equals: text };
  return { on: property === 'id' ? 'id' : 'sourceGuid', equals: text };
}

export function refused(message: string): Failure {
  return new Failure({ code: 'BadRequest', message: `$filter: ${message}` });
}
