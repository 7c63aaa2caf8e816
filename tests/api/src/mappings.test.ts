import { CONTACT_PROPERTIES, GROUP_PROPERTIES, type PropertyTable, USER_PROPERTIES } from '@landbridge/contract';
import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import { expect, test } from 'vitest';

const TABLES: Readonly<Record<string, PropertyTable>> = {
  User: USER_PROPERTIES,
  Group: GROUP_PROPERTIES,
  Contact: CONTACT_PROPERTIES,
};
/** Shown as references, as the anchor's own column, and as one property of fifteen values. */
const ELSEWHERE = /^(Manager|Member|Owner|SourceAnchor|ExtensionAttribute\d+)$/;

const mappings = DEFAULT_SCHEMA.synchronizationRules.flatMap(rule => rule.objectMappings);

test('there are mappings for every kind', () => {
  expect(new Set(mappings.map(mapping => mapping.targetObjectName))).toEqual(new Set(Object.keys(TABLES)));
});

test.each(mappings.map(mapping => [mapping.sourceObjectName, mapping] as const))(
  'the API shows all that a %s is mapped to',
  (_, mapping) => {
    const table = TABLES[mapping.targetObjectName] ?? {};
    const shown = Object.values(table).flatMap(({ source }) => (source.from === 'attribute' ? [source.attribute] : []));
    const mapped = mapping.attributeMappings
      .map(({ targetAttributeName }) => targetAttributeName)
      .filter(name => !ELSEWHERE.test(name));
    expect(mapped.filter(name => !shown.includes(name))).toEqual([]);
  },
);
