import { describe, expect, it } from 'vitest';
import { tryExpression } from './expression/compile/parse-expression.ts';
import { USER_SURROUNDINGS } from './expression/testing/table.ts';
import { compileSchema } from './mapping/compile-schema.ts';
import { SchemaFailure } from './mapping/schema-problem.ts';
import { ANCHOR, problemsOf, row, schemaOf, source } from './mapping/testing/schema.ts';
import type { FilterGroup } from './schema/filter.ts';
import { inputOf } from './testing/entry.ts';

const LOOKING = 'Replace([mail], , "(?<=@).*", , "x", , )';
const CITY = row('City', { source: source(LOOKING) });
const anna = inputOf({ objectGUID: 'AQ==', mail: 'anna@exoip.test', department: 'Sales' });

function group(operatorName: string, ...values: string[]): FilterGroup {
  return { name: 'g', clauses: [{ sourceOperandName: 'department', operatorName, targetOperand: { values } }] };
}

describe('a pattern that can not be run', () => {
  it('is refused where it is saved, with its place', () => {
    try {
      compileSchema(schemaOf([ANCHOR, CITY]));
      expect.unreachable();
    } catch (failure) {
      expect(
        failure instanceof SchemaFailure && failure.problems.map(({ place, targetAttribute }) => [targetAttribute, place]),
      ).toEqual([
        ['City', expect.objectContaining({ offset: 18, line: 1, column: 19, message: expect.stringContaining('look-around') })],
      ]);
    }
    const tried = tryExpression(LOOKING, anna, USER_SURROUNDINGS);
    expect(tried.problems.map(({ offset }) => offset)).toEqual([18]);
  });

  it('is refused in a filter and in an exclusion, in one that was saved before too', () => {
    const scope = { groups: [group('REGEX MATCH', '(a)\\1')], inputFilterGroups: [] };
    expect(problemsOf([ANCHOR], { scope })).toEqual([expect.stringMatching(/^null: filter "g": .*back-reference/)]);
    const exclusions = [{ reason: 'odd', when: `IsPresent(${LOOKING})` }];
    expect(problemsOf([ANCHOR], { exclusions })).toEqual([expect.stringMatching(/^null: exclusion odd: .*look-around/)]);
    expect(() => compileSchema(schemaOf([ANCHOR], { exclusions }), {}, {}, 'failEach')).toThrow(/look-around/);
  });

  it('fails the entries that need it where the schema was saved before', () => {
    const schema = compileSchema(schemaOf([ANCHOR, CITY]), {}, {}, 'failEach');
    const problem = {
      code: 'ExpressionFailed',
      message: expect.stringMatching(/^City has no value: .*look-around/),
      detail: LOOKING,
    };
    expect(schema.map(anna)).toEqual({ ok: false, problem });
    expect([schema.excluded(anna), schema.leavesAlone(anna), schema.attributes.includes('mail')]).toEqual([null, false, true]);
  });

  it.each([
    ['groups', { groups: [group('NOT REGEX MATCH', '(?!S)')], inputFilterGroups: [] }],
    ['inputFilterGroups', { groups: [], inputFilterGroups: [group('REGEX MATCH', '(?!S)')] }],
  ])('takes nobody away by the %s of a schema that was saved before', (_, scope) => {
    const schema = compileSchema(schemaOf([ANCHOR], { scope }), {}, {}, 'failEach');
    expect([schema.excluded(anna), schema.leavesAlone(anna)]).toEqual([null, false]);
    expect(schema.map(anna)).toEqual({
      ok: false,
      problem: { code: 'ExpressionFailed', message: expect.stringContaining('look-around') },
    });
    expect(schema.attributes).toContain('department');
    // Who has no department does not need the pattern.
    const nobody = inputOf({ objectGUID: 'AQ==' });
    expect(schema.map(nobody).ok).toBe(true);
  });

  it('that would take too long takes nobody away either', () => {
    const scope = { groups: [group('REGEX MATCH', '(?:ab?){150}c')], inputFilterGroups: [] };
    const schema = compileSchema(schemaOf([ANCHOR], { scope }));
    const long = inputOf({ objectGUID: 'AQ==', department: 'a'.repeat(100_000) });
    expect(schema.excluded(long)).toBeNull();
    expect(schema.map(long)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('too many steps') } });
    expect(schema.excluded(anna)).toBe('attributeFilter');
  });

  it('is paid for by all expressions of an entry together, and by each entry anew', () => {
    const costly = (target: string) => row(target, { source: source('Replace([info], , "x*y|x", , "", , )') });
    const input = inputOf({ objectGUID: 'AQ==', info: 'x'.repeat(1_500) });
    const two = compileSchema(schemaOf([ANCHOR, costly('City'), costly('Country')]));
    for (let round = 0; round < 3; round++) expect(compileSchema(schemaOf([ANCHOR, costly('City')])).map(input).ok).toBe(true);
    for (let round = 0; round < 3; round++) {
      expect(two.map(input)).toMatchObject({
        ok: false,
        problem: { message: expect.stringMatching(/^Country .*too many steps/) },
      });
    }
  });
});
