import { expect, test } from 'vitest';
import type { AttributeMapping } from '../../lib/schema-parts.ts';
import { beginEditing, mappingOf, missingIn } from './edited-mapping.ts';
import { attributesNamed, kindOf } from './mapping-kind.ts';

const DIRECT: AttributeMapping = {
  ...{ targetAttributeName: 'UserPrincipalName', defaultValue: 'nobody', flowType: 'ObjectAddOnly', matchingPriority: 2 },
  source: { type: 'Attribute', name: 'userPrincipalName', expression: '[userPrincipalName]', parameters: [] },
  ...{ flowBehavior: 'FlowAlways', exportMissingReferences: true },
};
const CONSTANT: AttributeMapping = { ...DIRECT, source: null, defaultValue: 'Kiel', matchingPriority: 0 };
const NONE: AttributeMapping = { ...CONSTANT, defaultValue: null, flowType: 'Always' };
const EXPRESSION: AttributeMapping = {
  ...DIRECT,
  source: { type: 'Function', name: '', expression: 'Trim([mail])', parameters: [] },
};

test.each([
  ['direct', DIRECT],
  ['constant', CONSTANT],
  ['none', NONE],
  ['expression', EXPRESSION],
] as const)('a mapping that is %s is the same after it was looked at', (kind, mapping) => {
  expect(kindOf(mapping)).toBe(kind);
  expect(mappingOf(beginEditing(mapping))).toEqual(mapping);
});

test('whoever turns a direct mapping into an expression begins with its attribute', () => {
  const edited = { ...beginEditing(DIRECT), kind: 'expression' as const };
  expect(mappingOf(edited).source).toMatchObject({ type: 'Function', expression: '[userPrincipalName]' });
});

test('a constant has no default beside it, and none has nothing', () => {
  const edited = { ...beginEditing(DIRECT), constant: 'Kiel' };
  expect(mappingOf({ ...edited, kind: 'constant' })).toMatchObject({ source: null, defaultValue: 'Kiel' });
  expect(mappingOf({ ...edited, kind: 'none' })).toMatchObject({ source: null, defaultValue: null, flowType: 'Always' });
});

test('only what objects can be matched by keeps its precedence', () => {
  expect(mappingOf({ ...beginEditing(DIRECT), target: 'City' }).matchingPriority).toBe(0);
});

test('what is missing is told one by one', () => {
  const edited = beginEditing(null);
  expect(missingIn(edited)).toBe('target');
  expect(missingIn({ ...edited, target: 'City' })).toBe('attribute');
  expect(missingIn({ ...edited, target: 'City', kind: 'constant' })).toBe('constant');
  expect(missingIn({ ...edited, target: 'City', kind: 'expression', expression: ' ' })).toBe('expression');
  expect(missingIn({ ...edited, target: 'City', kind: 'none' })).toBeNull();
});

test('attributes that an expression names are found, but not in its texts', () => {
  expect(attributesNamed('Join("[x] \\" [y]", [givenName], [sn], Trim([ givenName ]))')).toEqual(['givenName', 'sn']);
});
