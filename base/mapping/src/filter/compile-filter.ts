import type { Surroundings } from '../expression/check/check.ts';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import type { Filter, FilterClause, FilterGroup } from '../schema/filter.ts';
import type { MappingInput } from '../source/mapping-input.ts';
import { readerOf } from '../source/read-attribute.ts';
import { ordinal } from '../values/compare.ts';
import { parseNumber } from '../values/conversion.ts';
import { ExpressionFailure, failureOf } from '../values/failure.ts';
import { patternOf } from '../values/pattern.ts';
import { firstOf, isNullOrEmpty } from '../values/value.ts';
import { operatorOf } from './operators.ts';

export interface CompiledFilter {
  /** Source attributes as the clauses name them. */
  readonly attributes: readonly string[];
  readonly passes: (input: MappingInput) => boolean;
  /** False: the entry is left alone, whatever else holds. */
  readonly lets: (input: MappingInput) => boolean;
}

type Test = (input: MappingInput) => boolean;

/** What a filter is compiled against. */
export type FilterSurroundings = Pick<Surroundings, 'unreadablePatterns'> & {
  readonly attributes: ReadonlyMap<string, AttributeDefinition>;
};

/**
 * A filter over entries. Throws `ExpressionFailure` naming the group and clause that can not be meant; so does the filter itself when a
 * pattern of it can not be run on a value.
 */
export function compileFilter(filter: Filter, surroundings: FilterSurroundings): CompiledFilter {
  const clauses = [...filter.groups, ...filter.inputFilterGroups].flatMap(group => group.clauses);
  return {
    attributes: [...new Set(clauses.map(clause => clause.sourceOperandName))].toSorted(ordinal),
    passes: anyOf(filter.groups, surroundings),
    lets: anyOf(filter.inputFilterGroups, surroundings),
  };
}

/** OR between groups; no group at all lets everything pass. */
function anyOf(groups: readonly FilterGroup[], surroundings: FilterSurroundings): Test {
  if (groups.length === 0) return () => true;
  const tests = groups.map(group => allOf(group, surroundings));
  return input => tests.some(test => test(input));
}

/** AND within a group. */
function allOf(group: FilterGroup, surroundings: FilterSurroundings): Test {
  const fail = (message: string): never => {
    throw new ExpressionFailure(`filter ${JSON.stringify(group.name)}: ${message}`);
  };
  if (group.clauses.length === 0) fail('it has no clause');
  const tests = group.clauses.map(clause => compileClause(clause, surroundings, fail));
  return input => tests.every(test => test(input));
}

function compileClause(
  clause: FilterClause,
  { attributes, unreadablePatterns }: FilterSurroundings,
  fail: (message: string) => never,
): Test {
  const name = clause.sourceOperandName;
  const definition = attributes.get(name);
  const { values } = clause.targetOperand;
  const operator = operatorOf(clause.operatorName);
  if (!operator) return fail(`${clause.operatorName} is no operator, or one that is not supported`);
  if (definition?.multivalued) return fail(`${name} is multi-valued, and filters see single values only`);
  if (definition?.type === 'Reference') return fail(`${name} is a reference, and filters see plain values only`);
  if (operator.operand === 'some' && values.length === 0) return fail(`${clause.operatorName} on ${name} needs a value`);
  if (/^GREATER/i.test(clause.operatorName.trim()) && values.some(value => parseNumber(value) === undefined)) {
    return fail(`${clause.operatorName} on ${name} needs a number`);
  }
  if (operator.byPattern && unreadablePatterns !== 'failEach') {
    const failure = failureOf(() => values.map(patternOf));
    if (failure) return fail(failure.message);
  }
  const holds = operator.build(values);
  const read = readerOf(name, definition?.type);
  return input => {
    const value = read(input);
    const single = firstOf(value);
    return single === null || isNullOrEmpty(value) ? operator.onNull : holds(single);
  };
}
