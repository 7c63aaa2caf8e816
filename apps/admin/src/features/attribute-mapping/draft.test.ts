import type { ShownSchema } from '@landbridge/contract';
import { expect, test } from 'vitest';
import { type AttributeMapping, objectMappingsIn } from '../../lib/schema-parts.ts';
import { changeCount, differencesOf } from './differences.ts';
import { beginDraft, type Draft, type DraftEvent, nextDraft } from './draft.ts';
import { extensionAttribute } from './edited-mapping.ts';

function mapping(targetAttributeName: string, expression: string, more: Partial<AttributeMapping> = {}): AttributeMapping {
  return {
    ...{ targetAttributeName, source: { type: 'Function', name: '', expression, parameters: [] }, defaultValue: null },
    ...{ flowType: 'Always', flowBehavior: 'FlowWhenChanged', matchingPriority: 0, exportMissingReferences: false },
    ...more,
  };
}

const OBJECT = {
  ...{ enabled: true, flowTypes: 'Add,Update,Delete', scope: null, exclusions: [] },
  ...{ name: 'users', sourceObjectName: 'user', targetObjectName: 'User' },
  attributeMappings: [mapping('City', 'Trim([l])'), mapping('Surname', 'Trim([sn])'), mapping('Company', 'Trim([company])')],
};

const SCHEMA: ShownSchema = {
  ...{ id: 'schema', version: '3', provisioningTaskIdentifier: 'job', '@landbridge.activeVersion': '3' },
  directories: [
    { id: 'ad', name: 'Active Directory', objects: [{ name: 'user', attributes: [] }] },
    { id: 'cloud', name: 'Landbridge', objects: [{ name: 'User', attributes: [extensionAttribute('City', 'String', false)] }] },
  ],
  synchronizationRules: [
    {
      ...{ id: 'rule', name: 'rule', priority: 1, editable: true },
      ...{ sourceDirectoryName: 'Active Directory', targetDirectoryName: 'Landbridge', objectMappings: [OBJECT] },
    },
  ],
};

const after = (...events: readonly DraftEvent[]): Draft => events.reduce(nextDraft, beginDraft(SCHEMA));
const mapped = (target: string | null, one: AttributeMapping): DraftEvent => ({
  ...{ kind: 'mapped', object: 'users', target },
  mapping: one,
});
const targets = ({ schema }: Draft): readonly string[] =>
  objectMappingsIn(schema).flatMap(one => one.attributeMappings.map(({ targetAttributeName }) => targetAttributeName));
const changes = ({ base, schema }: Draft): number => changeCount(base, schema);

test('a mapping is changed in its place, and changed back leaves nothing to save', () => {
  const draft = after(mapped('Surname', mapping('Surname', 'ToUpper([sn])')));
  expect(targets(draft)).toEqual(['City', 'Surname', 'Company']);
  expect(differencesOf(draft.base, draft.schema)).toEqual([
    { object: 'users', of: 'Surname', isTarget: true, before: 'Trim([sn])', after: 'ToUpper([sn])' },
  ]);
  const back = nextDraft(draft, mapped('Surname', mapping('Surname', 'Trim([sn])')));
  expect(changes(back)).toBe(0);
  expect(back.schema).toEqual(SCHEMA);
});

test('a mapping is added at the end, and takes the place of one for the same target', () => {
  expect(targets(after(mapped(null, mapping('Info', '[info]'))))).toEqual(['City', 'Surname', 'Company', 'Info']);
  const twice = after(mapped(null, mapping('Info', '[info]')), mapped(null, mapping('Info', '[comment]')));
  expect(targets(twice)).toEqual(['City', 'Surname', 'Company', 'Info']);
  expect(changes(twice)).toBe(1);
});

test('what is taken away comes back where it was', () => {
  const removed = after({ kind: 'unmapped', object: 'users', target: 'Surname' });
  expect(differencesOf(removed.base, removed.schema)).toMatchObject([{ of: 'Surname', before: 'Trim([sn])', after: null }]);
  expect(nextDraft(removed, { kind: 'restored', object: 'users', target: 'Surname' }).schema).toEqual(SCHEMA);
});

test('scope, switch and extensions count as changes, and other objects are left alone', () => {
  const scope = {
    groups: [
      { name: '', clauses: [{ sourceOperandName: 'l', operatorName: 'EQUALS', targetOperand: { values: ['Kiel', 'Jena'] } }] },
    ],
    inputFilterGroups: [],
  };
  const draft = after(
    { kind: 'scoped', object: 'users', scope },
    { kind: 'enabled', object: 'users', enabled: false },
    { kind: 'enabled', object: 'groups', enabled: false },
    { kind: 'extended', object: 'User', attribute: extensionAttribute('extension_0_shoe', 'Integer', false) },
  );
  expect(changes(draft)).toBe(3);
  expect(differencesOf(draft.base, draft.schema)).toEqual([
    { object: 'users', of: 'enabled', isTarget: false, before: 'true', after: 'false' },
    { object: 'users', of: 'scope', isTarget: false, before: null, after: 'l EQUALS Kiel, Jena' },
  ]);
  expect(draft.schema.directories[1]?.objects[0]?.attributes.map(({ name }) => name)).toEqual(['City', 'extension_0_shoe']);
  expect(draft.schema.directories[0]).toEqual(SCHEMA.directories[0]);
});

test('what is discarded is as it was, and what is saved or loaded is where changes begin', () => {
  const draft = after({ kind: 'unmapped', object: 'users', target: 'City' });
  expect(nextDraft(draft, { kind: 'discarded' })).toEqual(beginDraft(SCHEMA));
  expect(changes(nextDraft(draft, { kind: 'saved' }))).toBe(0);
  expect(targets(nextDraft(draft, { kind: 'saved' }))).toEqual(['Surname', 'Company']);
  const theirs = { ...SCHEMA, version: '4' };
  expect(nextDraft(draft, { kind: 'loaded', schema: theirs })).toEqual(beginDraft(theirs));
});
