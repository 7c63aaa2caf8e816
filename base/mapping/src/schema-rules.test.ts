import { describe, expect, it } from 'vitest';
import { DEFAULT_SCHEMA } from './defaults/default-schema.ts';
import { compileSchema } from './mapping/compile-schema.ts';
import { ANCHOR, problemsOf, row, schemaOf, source } from './mapping/testing/schema.ts';
import { defineAttribute } from './schema/attribute-definition.ts';
import type { SynchronizationSchema } from './schema/synchronization-schema.ts';
import { inputOf } from './testing/entry.ts';

describe('what a schema may define of the directory', () => {
  const defining = (name: string, more: object, object = 'User'): SynchronizationSchema => ({
    ...schemaOf([ANCHOR]),
    directories: DEFAULT_SCHEMA.directories.map(directory => ({
      ...directory,
      objects: directory.objects.map(one =>
        one.name === object
          ? { ...one, attributes: [...one.attributes.filter(own => own.name !== name), defineAttribute(name, 'String', more)] }
          : one,
      ),
    })),
  });
  const extension = `extension_${'a1'.repeat(16)}_shoeSize`;

  it('is extensions of users and groups, and how nulls flow', () => {
    expect(() => compileSchema(defining(extension, {}))).not.toThrow();
    expect(() => compileSchema(defining('City', { flowNullValues: false }))).not.toThrow();
  });

  it.each([
    ['Shoes', {}, 'the directory has no such attribute'],
    [`extension_${'a1'.repeat(15)}_shoeSize`, {}, 'the directory has no such attribute'],
    ['AccountEnabled', {}, 'the directory holds one Boolean, and the schema defines one String'],
    ['ProxyAddresses', {}, 'the directory holds many of String, and the schema defines one String'],
    [extension, { type: 'Reference' }, 'an extension can not be a reference'],
  ])('%s is refused', (name, more, message) => {
    expect(() => compileSchema(defining(name, more))).toThrow(message);
  });
});

describe('what would be passed over is refused', () => {
  it('flow types and matching that the engine does not know', () => {
    for (const flowTypes of ['Add,Merge', '', ' , ']) {
      expect(problemsOf([ANCHOR], { flowTypes })).toEqual([
        `null: the flow types ${flowTypes} are none; they are one or more of Add,Update,Delete`,
      ]);
    }
    expect(problemsOf([ANCHOR], { flowTypes: 'Delete, Add, Update' })).toEqual([]);
    expect(problemsOf([ANCHOR], { flowTypes: 'Update' })).toEqual([]);
    expect(problemsOf([ANCHOR, row('City', { source: source('[l]'), matchingPriority: 4 })])).toEqual([
      'City: it can not be matched by, only SourceAnchor, UserPrincipalName, ProxyAddresses',
    ]);
  });
});

describe('what the engine is told beyond the values', () => {
  it.each([
    ['Add,Update,Delete', { add: true, update: true, delete: true }],
    ['Update', { add: false, update: true, delete: false }],
    [' Delete , Add', { add: true, update: false, delete: true }],
  ])('which flow types are enabled: %s', (flowTypes, flows) => {
    expect(compileSchema(schemaOf([ANCHOR], { flowTypes })).flows).toEqual(new Map([['user', flows]]));
  });

  it('who is left alone, and whose attributes are read for that', () => {
    const clause = { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } };
    const schema = compileSchema(
      schemaOf([ANCHOR], { scope: { groups: [], inputFilterGroups: [{ name: 'g', clauses: [clause] }] } }),
    );
    const of = (department: string[]) => inputOf({ department });
    expect([schema.leavesAlone(of(['Sales'])), schema.leavesAlone(of(['Board'])), schema.leavesAlone(of([]))]).toEqual([
      false,
      true,
      true,
    ]);
    expect(schema.excluded(of(['Board']))).toBeNull();
    expect(schema.attributes).toContain('department');
    expect(compileSchema(schemaOf([ANCHOR])).leavesAlone(of([]))).toBe(false);
  });

  it('which values are only added, and that none is taken away', () => {
    const adding = { source: source('[otherTelephone]'), flowType: 'MultiValueAddOnly' } as const;
    const schema = compileSchema(schemaOf([ANCHOR, row('OtherTelephone', adding), row('State', { source: source('[st]') })]));
    expect(schema.map(inputOf({ otherTelephone: ['1', '2'], st: 'B' }))).toMatchObject({
      properties: { OtherTelephone: ['1', '2'], State: 'B' },
      added: { OtherTelephone: 'anyCase' },
    });
    const without = schema.map(inputOf());
    expect(without).toMatchObject({ untouched: ['OtherTelephone'] });
    expect(without).not.toHaveProperty('added');
  });

  const [rule] = DEFAULT_SCHEMA.synchronizationRules;
  const withTarget = (name: string, more: { flowNullValues: boolean }): SynchronizationSchema => ({
    ...schemaOf([ANCHOR, row('State', { source: source('[st]') })]),
    directories: DEFAULT_SCHEMA.directories.map(directory =>
      directory.name === rule?.targetDirectoryName
        ? {
            ...directory,
            objects: directory.objects.map(object => ({
              ...object,
              attributes: object.attributes.map(one => (one.name === name ? { ...one, ...more } : one)),
            })),
          }
        : directory,
    ),
  });

  it('a target that nulls do not flow to is left alone without a value, mapped or not', () => {
    const mapped = compileSchema(withTarget('State', { flowNullValues: false }));
    expect(mapped.map(inputOf())).toMatchObject({ properties: {}, untouched: ['State'] });
    expect(mapped.map(inputOf({ st: 'BE' }))).toEqual(expect.not.objectContaining({ untouched: ['State'] }));
    expect(compileSchema(withTarget('City', { flowNullValues: false })).map(inputOf())).toMatchObject({ untouched: ['City'] });
  });

  it('a reference that nothing is mapped to is cleared, unless the schema leaves it alone', () => {
    const manager = row('Manager', { source: { type: 'Attribute', name: 'manager', expression: '', parameters: [] } });
    const cleared = [{ entryClass: 'user', name: 'manager' }];
    expect(compileSchema(schemaOf([ANCHOR])).clearedReferences).toEqual(cleared);
    expect(compileSchema(schemaOf([ANCHOR, manager])).clearedReferences).toEqual([]);
    expect(compileSchema(schemaOf([ANCHOR, row('Manager')])).clearedReferences).toEqual([]);
    expect(compileSchema(withTarget('Manager', { flowNullValues: false })).clearedReferences).toEqual([]);
  });

  it('a reference is read from its own attribute only', () => {
    const assistant = row('Manager', { source: { type: 'Attribute', name: 'managedBy', expression: '', parameters: [] } });
    expect(problemsOf([ANCHOR, assistant])).toEqual(['Manager: a reference is mapped from a reference, directly']);
  });

  it('a default that the target can not hold is found before it is needed', () => {
    const rows = [ANCHOR, row('CountryCode', { source: source('[countryCode]'), defaultValue: 'Germany' })];
    expect(problemsOf(rows)).toEqual(['CountryCode: the default value does not fit: "Germany" is not a number']);
  });

  it('a failure does not quote what the log must not tell', () => {
    const schema = compileSchema(schemaOf([ANCHOR, row('CountryCode', { source: source('Redact([l])') })]));
    const failed = schema.map(inputOf({ l: 'secret' }));
    expect(failed).toMatchObject({ ok: false, problem: { message: 'CountryCode has no value: its expression failed' } });
    expect(JSON.stringify(failed)).not.toContain('secret');
  });
});
