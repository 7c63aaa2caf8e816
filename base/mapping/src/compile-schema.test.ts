import { FakeClock } from '@landbridge/testkit';
import { describe, expect, it } from 'vitest';
import { mappingSourceOf } from './expression/compile/mapping-source.ts';
import { parse } from './expression/syntax/parse.ts';
import { compileSchema } from './mapping/compile-schema.ts';
import { ANCHOR, problemsOf, row, schemaOf, source } from './mapping/testing/schema.ts';
import { inputOf } from './testing/entry.ts';

describe('mapping types', () => {
  it('constant, direct, expression and none', () => {
    const schema = compileSchema(
      schemaOf([
        ANCHOR,
        row('Company', { defaultValue: 'Exoip "AG"' }),
        row('City', { source: { type: 'Attribute', name: 'l', expression: '', parameters: [] } }),
        row('State', { source: source('ToUpper([st])') }),
        row('Country'),
        row('Department', { source: { type: 'Constant', name: 'Sales', expression: '', parameters: [] } }),
      ]),
    );
    expect(schema.map(inputOf({ l: 'Berlin', st: 'be' }))).toEqual({
      ok: true,
      objectKind: 'user',
      sourceAnchor: 'MyIRAFVEd2aImaq7zN3u/w==',
      properties: { Company: 'Exoip "AG"', City: 'Berlin', State: 'BE', Department: 'Sales' },
      untouched: ['Country'],
    });
    expect(schema.attributes).toEqual(['l', 'st']);
  });

  it('defaults and only-at-creation values are given apart', () => {
    const schema = compileSchema(
      schemaOf([
        ANCHOR,
        row('City', { source: source('[l]'), defaultValue: 'Berlin' }),
        row('CountryCode', { source: source('[countryCode]'), defaultValue: '276' }),
        row('EmployeeType', { source: source('[employeeType]'), flowType: 'ObjectAddOnly' }),
        row('Company', { defaultValue: 'Exoip', flowType: 'ObjectAddOnly' }),
      ]),
    );
    const untouched = ['EmployeeType', 'Company'];
    expect(schema.map(inputOf({ employeeType: 'x' }))).toMatchObject({
      properties: {},
      atCreation: { City: 'Berlin', CountryCode: 276, EmployeeType: 'x', Company: 'Exoip' },
      untouched,
    });
    expect(schema.map(inputOf({ l: 'Bonn', countryCode: '0' }))).toMatchObject({
      properties: { City: 'Bonn', CountryCode: 0 },
      atCreation: { Company: 'Exoip' },
      untouched,
    });
  });

  it('an attribute whose flow is ignored stays as it is, an empty text clears it', () => {
    const schema = compileSchema(
      schemaOf([ANCHOR, row('City', { source: source('IgnoreFlowIfNullOrEmpty([l])') }), row('State', { source: source('""') })]),
    );
    const result = schema.map(inputOf());
    expect(result).toMatchObject({ properties: {}, untouched: ['City'] });
    expect(schema.map(inputOf({ l: 'x' }))).not.toHaveProperty('untouched');
  });

  it('names what is redacted, wherever in the expression', () => {
    const schema = compileSchema(
      schemaOf([ANCHOR, row('City', { source: source('Trim(Redact([l]))') }), row('State', { source: source('[st]') })]),
    );
    expect(schema.redacted).toEqual(['City']);
  });

  it('takes the time from the world it is given', () => {
    const rows = [ANCHOR, row('City', { source: source('Now()') })];
    expect(problemsOf(rows)).toEqual([
      'City: Now can not be used: its value changes with every cycle, so that it serves only what is mapped at creation',
    ]);
    const schema = compileSchema(schemaOf(rows), { clock: new FakeClock(0) });
    expect(schema.map(inputOf())).toMatchObject({ properties: { City: '1/1/1970 12:00:00 AM' } });
  });

  it('lets what is mapped only at creation use chance and time', () => {
    const once = row('City', { source: source('Now()'), flowType: 'ObjectAddOnly' });
    const always = row('State', { source: source('Guid()') });
    expect(problemsOf([ANCHOR, once])).toHaveLength(1);
    const world = { clock: new FakeClock(0) };
    const schema = compileSchema(schemaOf([ANCHOR, once]), {}, world);
    expect(schema.map(inputOf())).toMatchObject({ atCreation: { City: '1/1/1970 12:00:00 AM' }, untouched: ['City'] });
    expect(() => compileSchema(schemaOf([ANCHOR, once, always]), {}, world)).toThrow('only what is mapped at creation');
  });

  it('converts to what the target holds, or fails the entry', () => {
    const schema = compileSchema(
      schemaOf([ANCHOR, row('AccountEnabled', { source: source('[info]') }), row('CountryCode', { source: source('[l]') })]),
    );
    expect(schema.map(inputOf({ info: 'TRUE', l: '5' }))).toMatchObject({ properties: { AccountEnabled: true, CountryCode: 5 } });
    expect(schema.map(inputOf({ info: 'perhaps' }))).toMatchObject({
      ok: false,
      problem: { message: 'AccountEnabled has no value: "perhaps" is neither True nor False', detail: '[info]' },
    });
    expect(schema.map(inputOf({ l: '99999999999999999999' }))).toMatchObject({ ok: false });
  });

  it('fails an entry whose anchor can not be computed, and says so', () => {
    const schema = compileSchema(schemaOf([row('SourceAnchor', { source: source('Error("no " & [info])') })]));
    expect(schema.map(inputOf({ info: 'x' }))).toEqual({
      ok: false,
      problem: { code: 'ExpressionFailed', message: 'SourceAnchor has no value: no x', detail: 'Error("no " & [info])' },
    });
  });

  it('lets a bug through, instead of failing one entry after the other', () => {
    const clock = new FakeClock(0);
    clock.now = () => {
      throw new TypeError('a bug');
    };
    const rows = [ANCHOR, row('City', { source: source('Now()') })];
    expect(() => compileSchema(schemaOf(rows), { clock }).map(inputOf())).toThrow(TypeError);
    const exclusions = [{ reason: 'x', when: 'Now() = ""' }];
    expect(() => compileSchema(schemaOf([ANCHOR], { exclusions }), { clock }).excluded(inputOf())).toThrow(TypeError);
  });

  it('gives a default of nothing for nothing', () => {
    const schema = compileSchema(
      schemaOf([ANCHOR, row('City', { source: source('[l]'), defaultValue: '' }), row('State', { source: source('[st]') })]),
    );
    expect(schema.map(inputOf())).toEqual({
      ok: true,
      objectKind: 'user',
      sourceAnchor: 'MyIRAFVEd2aImaq7zN3u/w==',
      properties: {},
    });
  });

  it('fails an entry without anchor', () => {
    const schema = compileSchema(schemaOf([row('SourceAnchor', { source: source('[info]') })]));
    expect(schema.map(inputOf())).toEqual({
      ok: false,
      problem: { code: 'ExpressionFailed', message: 'SourceAnchor has no value' },
    });
    expect(schema.map(inputOf({ info: 'a' }))).toMatchObject({ ok: true, sourceAnchor: 'a' });
  });
});

describe('a schema that can not be used', () => {
  it('is refused with everything that is wrong with it', () => {
    const rows = [
      ANCHOR,
      row('City', { source: source('Trim([l') }),
      row('Shoes', { source: source('[l]') }),
      row('State', { source: source('[objectSid]') }),
      row('CountryCode', { source: source('True') }),
      row('Manager', { source: source('[manager]') }),
      row('Company', { source: source('[company]'), flowType: 'MultiValueAddOnly' }),
      row('City', { source: source('[l]') }),
    ];
    expect(problemsOf(rows)).toEqual([
      'City: expected ] after the attribute name, but found the end',
      'Shoes: the target object has no such attribute',
      'State: State is String, but the expression gives Binary',
      'CountryCode: CountryCode is Integer, but the expression gives Boolean',
      'Manager: a reference is mapped from a reference, directly',
      'Company: the flow type MultiValueAddOnly is for attributes with many values',
      'City: the attribute is mapped twice',
    ]);
  });

  it('says where in its message', () => {
    expect(() => compileSchema(schemaOf([ANCHOR, row('City', { source: source('Trim(\n[l') })]))).toThrow(
      'Provision Active Directory users, City: expected ] after the attribute name, but found the end (line 2, column 3)',
    );
  });

  it.each([
    [[], {}, 'SourceAnchor: the attribute must be mapped'],
    [[ANCHOR], { sourceObjectName: 'printQueue' }, 'null: printQueue can not become User'],
    [[ANCHOR], { targetObjectName: 'Printer' }, 'null: user can not become Printer'],
    [[ANCHOR], { exclusions: [{ reason: 'x', when: 'Trim(' }] }, 'null: exclusion x: expected a function'],
    [[ANCHOR], { scope: { groups: [{ name: 'g', clauses: [] }], inputFilterGroups: [] } }, 'null: filter "g": it has no clause'],
  ] as const)('%#', (rows, more, message) => {
    expect(problemsOf(rows, more)[0]).toContain(message);
  });
});

describe('attribute filters and exclusions', () => {
  const scope = {
    groups: [
      { name: 'g', clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } }] },
    ],
    inputFilterGroups: [],
  };

  it('keep entries out, and their attributes are read', () => {
    const exclusions = [{ reason: 'intern', when: '[employeeType] = "Intern"' }];
    const schema = compileSchema(schemaOf([ANCHOR], { scope, exclusions }));
    expect(schema.attributes).toEqual(['department', 'employeeType']);
    expect(schema.excluded(inputOf({ department: 'Sales' }))).toBeNull();
    expect(schema.excluded(inputOf({ department: 'IT' }))).toBe('attributeFilter');
    expect(schema.excluded(inputOf({ department: 'Sales', employeeType: 'Intern' }))).toBe('intern');
  });

  it('an exclusion that can not be computed keeps nobody out', () => {
    const schema = compileSchema(
      schemaOf([ANCHOR], {
        exclusions: [
          { reason: 'x', when: '[l] & "" > 0' },
          { reason: 'y', when: 'Item([url], 1) = "a"' },
        ],
      }),
    );
    expect(schema.excluded(inputOf())).toBeNull();
    expect(schema.excluded(inputOf({ url: ['a', 'b'] }))).toBe('y');
  });

  it('an exclusion that is neither true nor false keeps nobody out', () => {
    const schema = compileSchema(schemaOf([ANCHOR], { exclusions: [{ reason: 'x', when: '[info]' }] }));
    expect(schema.excluded(inputOf({ info: 'perhaps' }))).toBeNull();
    expect(schema.excluded(inputOf({ info: 'TRUE' }))).toBe('x');
  });

  it('a disabled mapping maps nobody', () => {
    const disabled = compileSchema(schemaOf([ANCHOR], { enabled: false }));
    expect(disabled.excluded(inputOf())).toBe('classNotMapped');
    expect(disabled.map(inputOf())).toEqual({
      ok: false,
      problem: { code: 'ExpressionFailed', message: 'no object mapping is for the class user' },
    });
    expect([disabled.attributes, disabled.references, disabled.matching]).toEqual([[], [], []]);
  });
});

it('the rule with the lowest priority number decides about a class', () => {
  const base = schemaOf([ANCHOR, row('City', { defaultValue: 'late' })]);
  const first = schemaOf([ANCHOR, row('City', { defaultValue: 'early' })]);
  const rules = [
    ...base.synchronizationRules.map(rule => ({ ...rule, priority: 2 })),
    ...first.synchronizationRules.map(rule => ({ ...rule, priority: 1 })),
  ];
  expect(compileSchema({ ...base, synchronizationRules: rules }).map(inputOf())).toMatchObject({ properties: { City: 'early' } });
});

it('a source is read from its text, or from its tree when it has none', () => {
  const tree = mappingSourceOf(parse('Join("-", [l], [st])'));
  const schema = compileSchema(schemaOf([ANCHOR, row('City', { source: { ...tree, expression: '' } })]));
  expect(schema.map(inputOf({ l: 'a', st: 'b' }))).toMatchObject({ properties: { City: 'a-b' } });
});
