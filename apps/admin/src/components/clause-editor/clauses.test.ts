import { expect, test } from 'vitest';
import { areComplete, type ClauseGroup, knownOperator, NEW_CLAUSE, withClause, withOperator } from './clauses.ts';

const SALES = { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } };
const GROUPS: readonly ClauseGroup[] = [
  { name: 'first', clauses: [SALES] },
  { name: 'second', clauses: [SALES, NEW_CLAUSE] },
];

test('a clause is added, changed and taken away, and a group goes with its last', () => {
  expect(withClause(GROUPS, 1, 1, SALES)[1]?.clauses).toEqual([SALES, SALES]);
  expect(withClause(GROUPS, 0, 1, NEW_CLAUSE)[0]).toEqual({ name: 'first', clauses: [SALES, NEW_CLAUSE] });
  expect(withClause(GROUPS, 2, 0, SALES)).toHaveLength(3);
  expect(withClause(GROUPS, 0, 0, null)).toEqual([GROUPS[1]]);
});

test('an operator that stands alone has no values, and another gets room for one', () => {
  const present = withOperator(SALES, 'IS NOT NULL');
  expect(present.targetOperand.values).toEqual([]);
  expect(withOperator(present, 'EQUALS').targetOperand.values).toEqual(['']);
  expect(withOperator(SALES, 'INCLUDES').targetOperand.values).toEqual(['Sales']);
});

test('operators are known in every spelling', () => {
  expect(knownOperator('is_not_null')).toBe('IS NOT NULL');
  expect(knownOperator('Greater Than')).toBe('GREATER_THAN');
  expect(knownOperator('!&')).toBeNull();
});

test('a clause is complete once it names an attribute', () => {
  expect(areComplete(GROUPS)).toBe(false);
  expect(areComplete(GROUPS.slice(0, 1))).toBe(true);
  expect(areComplete([{ name: '', clauses: [withOperator({ ...SALES, targetOperand: { values: [] } }, 'IS NULL')] }])).toBe(true);
});
