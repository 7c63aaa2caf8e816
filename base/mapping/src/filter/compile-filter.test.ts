import { describe, expect, it } from 'vitest';
import { USER_ATTRIBUTES } from '../defaults/source-attributes.ts';
import type { FilterClause } from '../schema/filter.ts';
import { inputOf } from '../testing/entry.ts';
import { compileFilter } from './compile-filter.ts';

const attributes = new Map(USER_ATTRIBUTES.map(attribute => [attribute.name, attribute]));

function clause(sourceOperandName: string, operatorName: string, ...values: string[]): FilterClause {
  return { sourceOperandName, operatorName, targetOperand: { values } };
}

function filterOf(...groups: FilterClause[][]) {
  return compileFilter(
    { groups: groups.map((clauses, index) => ({ name: `g${index}`, clauses })), inputFilterGroups: [] },
    { attributes },
  );
}

/** Operator, operands, a value that meets it, a value that does not. */
const OPERATORS = [
  ['EQUALS', ['Sales'], 'Sales', 'sales'],
  ['EQUALS', ['Sales', 'Finance'], 'Finance', 'IT'],
  ['NOT EQUALS', ['Sales'], 'sales', 'Sales'],
  ['IS TRUE', [], 'TRUE', 'FALSE'],
  ['IS FALSE', [], 'False', 'TRUE'],
  ['IS NOT NULL', [], 'x', null],
  ['IS NULL', [], null, 'x'],
  ['PRESENT', [], 'x', ''],
  ['REGEX MATCH', ['^S.*s$'], 'Sales', 'sales'],
  ['REGEX MATCH', ['(?i)sal'], 'wholeSALe', 'IT'],
  ['NOT REGEX MATCH', ['^S'], 'IT', 'Sales'],
  ['GREATER_THAN', ['9'], '10', '9'],
  ['GREATER_THAN_OR_EQUALS', ['9'], '9', '8'],
  ['GREATER_THAN', ['132772253564048003'], '132772253564048004', '132772253564048003'],
  ['GREATER_THAN', ['1'], '2', 'many'],
  ['INCLUDES', ['ale'], 'Sales', 'SALES'],
  ['ENDS_WITH', ['les'], 'Sales', 'Salesman'],
  ['&', ['a', 'b'], 'b', 'c'],
  ['!&', ['a', 'b'], 'c', 'a'],
  ['ends with', ['les'], 'Sales', 'x'],
  ['is_null', [], null, 'x'],
  [' equals ', ['Sales'], 'Sales', 'x'],
  ['NOT EQUALS', ['a', 'b'], 'c', 'b'],
  ['REGEX MATCH', ['^a', '^b'], 'b', 'c'],
  ['NOT REGEX MATCH', ['^a', '^b'], 'c', 'b'],
  ['GREATER_THAN', ['9', '3'], '4', '3'],
  ['GREATER_THAN_OR_EQUALS', ['9', '3'], '3', '2'],
  ['GREATER_THAN', ['-1'], '0', '-1'],
  ['GREATER_THAN', ['-1'], '0', 'many'],
  ['INCLUDES', ['x', 'ale'], 'Sales', 'IT'],
  ['ENDS_WITH', ['x', 'les'], 'Sales', 'IT'],
  ['IS TRUE', [], 'true', 'truest'],
] as const;

describe('filter operators', () => {
  for (const [operator, values, meets, fails] of OPERATORS) {
    it(`${operator} ${JSON.stringify(values)} holds for ${meets}, not for ${fails}`, () => {
      const { passes } = filterOf([clause('department', operator, ...values)]);
      expect(passes(inputOf(meets === null ? {} : { department: meets }))).toBe(true);
      expect(passes(inputOf(fails === null ? {} : { department: fails }))).toBe(false);
    });
  }

  it.each(OPERATORS.filter(([operator]) => !/is.null/i.test(operator)))(
    '%s %j does not hold without a value',
    (operator, values) => {
      expect(filterOf([clause('department', operator, ...values)]).passes(inputOf())).toBe(false);
    },
  );
});

describe('compileFilter', () => {
  it('joins clauses by AND and groups by OR', () => {
    const filter = filterOf(
      [clause('department', 'EQUALS', 'Sales'), clause('l', 'EQUALS', 'Berlin')],
      [clause('c', 'EQUALS', 'FR')],
    );
    expect(filter.attributes).toEqual(['c', 'department', 'l']);
    expect(filter.passes(inputOf({ department: 'Sales', l: 'Berlin' }))).toBe(true);
    expect(filter.passes(inputOf({ department: 'Sales', l: 'Bonn' }))).toBe(false);
    expect(filter.passes(inputOf({ department: 'Sales', c: 'FR' }))).toBe(true);
  });

  it('lets everything pass without a group', () => {
    expect(filterOf().passes(inputOf())).toBe(true);
  });

  it('passes who meets every clause of one group, and not parts of two', () => {
    const filter = filterOf(
      [clause('department', 'EQUALS', 'Sales'), clause('l', 'EQUALS', 'Berlin')],
      [clause('department', 'EQUALS', 'IT'), clause('l', 'EQUALS', 'Bonn')],
    );
    expect(filter.attributes).toEqual(['department', 'l']);
    expect(filter.passes(inputOf({ department: 'IT', l: 'Bonn' }))).toBe(true);
    expect(filter.passes(inputOf({ department: 'IT', l: 'Berlin' }))).toBe(false);
  });

  it('takes an attribute that no schema defines for a text, and an empty one for none', () => {
    const { passes } = filterOf([clause('ourOwn', 'EQUALS', 'x')]);
    expect([passes(inputOf({ ourOwn: 'x' })), passes(inputOf({ ourOwn: '' })), passes(inputOf({ ourOwn: [] }))]).toEqual([
      ...[true, false, false],
    ]);
    expect(filterOf([clause('ourOwn', 'IS NULL')]).passes(inputOf({ ourOwn: [] }))).toBe(true);
    expect(filterOf([clause('ourOwn', 'EQUALS', 'a')]).passes(inputOf({ ourOwn: ['b', 'a'] }))).toBe(true);
  });

  it('reads octets as base64', () => {
    expect(filterOf([clause('objectSid', 'EQUALS', 'AQ==')]).passes(inputOf({ objectSid: 'AQ==' }))).toBe(true);
  });

  it('sees computed attributes', () => {
    expect(filterOf([clause('accountDisabled', 'IS FALSE')]).passes(inputOf({ userAccountControl: '512' }))).toBe(true);
  });

  it.each([
    [clause('department', 'IS_MEMBER_OF', 'x'), /filter "g0": IS_MEMBER_OF is no operator, or one that is not supported/],
    [clause('proxyAddresses', 'EQUALS', 'x'), /proxyAddresses is multi-valued/],
    [clause('manager', 'EQUALS', 'x'), /manager is a reference/],
    [clause('department', 'EQUALS'), /EQUALS on department needs a value/],
    [clause('department', 'GREATER_THAN', 'x'), /GREATER_THAN on department needs a number/],
    [clause('department', ' greater_than_or_equals', '1', 'x'), / greater_than_or_equals on department needs a number/],
    [clause('department', 'REGEX MATCH', '('), /regular expression "\(" cannot be read/],
  ])('refuses %j', (bad, message) => {
    expect(() => filterOf([bad])).toThrow(message);
  });

  it('refuses a group without clause, among input filters too', () => {
    expect(() => filterOf([])).toThrow(/it has no clause/);
    expect(() => compileFilter({ groups: [], inputFilterGroups: [{ name: 'x', clauses: [] }] }, { attributes })).toThrow(
      /filter "x": it has no clause/,
    );
  });
});
