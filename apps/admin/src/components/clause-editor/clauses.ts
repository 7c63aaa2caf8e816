import type { ShownSchema } from '@landbridge/contract';

type Scope = NonNullable<ShownSchema['synchronizationRules'][number]['objectMappings'][number]['scope']>;
export type ClauseGroup = Scope['groups'][number];
export type Clause = ClauseGroup['clauses'][number];

/** By the schema's own names, in the order in which they are offered; the name of each in the texts. */
export const OPERATORS = {
  EQUALS: 'equals',
  'NOT EQUALS': 'notEquals',
  INCLUDES: 'includes',
  ENDS_WITH: 'endsWith',
  'REGEX MATCH': 'regexMatch',
  'NOT REGEX MATCH': 'notRegexMatch',
  GREATER_THAN: 'greaterThan',
  GREATER_THAN_OR_EQUALS: 'greaterThanOrEquals',
  'IS NULL': 'isNull',
  'IS NOT NULL': 'isNotNull',
  'IS TRUE': 'isTrue',
  'IS FALSE': 'isFalse',
} as const;
export type OperatorName = keyof typeof OPERATORS;

const ALONE: ReadonlySet<string> = new Set(['IS NULL', 'IS NOT NULL', 'IS TRUE', 'IS FALSE', 'PRESENT']);

/** Whether an operator stands without a value. */
export function standsAlone(operatorName: string): boolean {
  return ALONE.has(foldedName(operatorName));
}

/** Names come with spaces, underscores or in any case; one that is not offered is kept as it is. */
export function knownOperator(operatorName: string): OperatorName | null {
  const folded = foldedName(operatorName);
  return operatorNames().find(name => foldedName(name) === folded) ?? null;
}

export function operatorNames(): readonly OperatorName[] {
  return Object.keys(OPERATORS) as OperatorName[];
}

function foldedName(name: string): string {
  return name.trim().toUpperCase().replaceAll('_', ' ');
}

export const NEW_CLAUSE: Clause = { sourceOperandName: '', operatorName: 'EQUALS', targetOperand: { values: [''] } };

/** A clause with another operator; its values stay where it still has some. */
export function withOperator(clause: Clause, operatorName: string): Clause {
  const { values } = clause.targetOperand;
  if (standsAlone(operatorName)) return { ...clause, operatorName, targetOperand: { values: [] } };
  return { ...clause, operatorName, targetOperand: { values: values.length === 0 ? [''] : values } };
}

/** Groups with one clause put in, changed or, for null, taken away; a group without clauses goes too. */
export function withClause(
  groups: readonly ClauseGroup[],
  group: number,
  index: number,
  clause: Clause | null,
): readonly ClauseGroup[] {
  const before = groups[group] ?? { name: '', clauses: [] };
  const clauses = before.clauses.toSpliced(index, 1, ...(clause === null ? [] : [clause]));
  if (clauses.length === 0) return groups.toSpliced(group, 1);
  return groups.toSpliced(group, 1, { ...before, clauses });
}

/** Whether every clause says of what, and what. */
export function areComplete(groups: readonly ClauseGroup[]): boolean {
  return groups.every(({ clauses }) =>
    clauses.every(({ sourceOperandName, operatorName, targetOperand }) => {
      const hasValues = standsAlone(operatorName) || targetOperand.values.length > 0;
      return sourceOperandName.trim() !== '' && hasValues;
    }),
  );
}
