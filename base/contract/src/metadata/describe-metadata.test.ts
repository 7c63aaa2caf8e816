import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import * as contract from '../index.ts';
import type { PropertyTable, PropertyType } from '../resources/property-table.ts';
import { describeMetadata } from './describe-metadata.ts';

interface Element {
  readonly Name: string;
  readonly Type: string;
  readonly Nullable?: string;
}
interface EntityType extends Element {
  readonly BaseType?: string;
  readonly OpenType?: string;
  readonly Key?: readonly { readonly PropertyRef: readonly Element[] }[];
  readonly Property?: readonly Element[];
  readonly NavigationProperty?: readonly Element[];
}
interface EntitySet extends Element {
  readonly EntityType: string;
  readonly NavigationPropertyBinding?: readonly { readonly Path: string; readonly Target: string }[];
}

const text = describeMetadata();
const repeated = new Set([
  'Key',
  'PropertyRef',
  'Action',
  'Function',
  'Parameter',
  'ComplexType',
  'Property',
  'NavigationProperty',
  'NavigationPropertyBinding',
  'EntityType',
]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && (repeated.has(name) || name === 'EntitySet'),
});
const document = parser.parse(text);
const schema = document['edmx:Edmx']['edmx:DataServices'].Schema;
const types: ReadonlyMap<string, EntityType> = new Map(schema.EntityType.map((type: EntityType) => [type.Name, type]));
const sets: readonly EntitySet[] = schema.EntityContainer.EntitySet;

const TABLES: Readonly<Record<string, { readonly properties: PropertyTable; readonly set: string }>> = {
  user: { properties: contract.USER_PROPERTIES, set: 'users' },
  group: { properties: contract.GROUP_PROPERTIES, set: 'groups' },
  orgContact: { properties: contract.CONTACT_PROPERTIES, set: 'contacts' },
};

/** With what is inherited. */
function propertiesOf(name: string): readonly Element[] {
  const { BaseType, Property = [] } = types.get(name) ?? { Name: name, Type: '' };
  return [...(BaseType === undefined ? [] : propertiesOf(BaseType.replace('microsoft.graph.', ''))), ...Property];
}

const WRITTEN: Readonly<Record<PropertyType, string>> = {
  Id: 'Edm.String, never null',
  String: 'Edm.String',
  Boolean: 'Edm.Boolean',
  Integer: 'Edm.Int32',
  DateTime: 'Edm.DateTimeOffset',
  GeneralizedTime: 'Edm.DateTimeOffset',
  StringList: 'Collection(Edm.String), never null',
  StringAsList: 'Collection(Edm.String), never null',
  Binary: 'Edm.Binary',
  BinaryList: 'Collection(Edm.Binary), never null',
  ExtensionAttributes: 'microsoft.graph.onPremisesExtensionAttributes',
};

test('the document is XML, of CSDL 4.0, in the namespace that answers name their types by', () => {
  expect(XMLValidator.validate(text)).toBe(true);
  expect(document['edmx:Edmx'].Version).toBe('4.0');
  expect(document['edmx:Edmx']['xmlns:edmx']).toBe('http://docs.oasis-open.org/odata/ns/edmx');
  expect([schema.Namespace, schema.xmlns]).toEqual(['microsoft.graph', 'http://docs.oasis-open.org/odata/ns/edm']);
  expect(Object.keys(contract.CASTS)).toEqual(Object.keys(TABLES).map(name => `${schema.Namespace}.${name}`));
});

test.each(Object.entries(TABLES))(
  '%s has the properties of its table, each of its type, and no other',
  (name, { properties }) => {
    const described = propertiesOf(name).map(({ Name, Type, Nullable }) => [
      Name,
      Nullable === 'false' ? `${Type}, never null` : Type,
    ]);
    expect(new Set(described.map(([one]) => one)).size).toBe(described.length);
    expect(Object.fromEntries(described)).toEqual(
      Object.fromEntries(Object.entries(properties).map(([one, { type }]) => [one, WRITTEN[type]])),
    );
    expect(types.get(name)).toMatchObject({ BaseType: 'microsoft.graph.directoryObject', OpenType: 'true' });
  },
);

test('objects are known by their id', () => {
  expect(types.get('directoryObject')?.Key).toEqual([{ PropertyRef: [{ Name: 'id' }] }]);
});

test.each(Object.entries(TABLES))('%s leads where an address leads on from one of its set, and nowhere else', (name, { set }) => {
  const addresses = Object.values(contract.namedRoutes(contract)).flatMap(({ method, path, query }) => {
    const [, navigation] = new RegExp(`^/v1\\.0/${set}/\\{id\\}/(\\w+)$`).exec(path) ?? [];
    if (method !== 'GET' || navigation === undefined) return [];
    return [[navigation, '$top' in contractShapeOf(query) ? 'many' : 'one'] as const];
  });
  const described = (types.get(name)?.NavigationProperty ?? []).map(({ Name, Type }) => {
    expect(Type).toMatch(/^(Collection\()?microsoft\.graph\.directoryObject\)?$/);
    return [Name, Type.startsWith('Collection(') ? 'many' : 'one'] as const;
  });
  expect(addresses.length).toBeGreaterThan(3);
  expect(described.toSorted()).toEqual(addresses.toSorted());
});

function contractShapeOf(query: unknown): object {
  return (query as { readonly shape: object }).shape;
}

test('every set is an address, is of a type that there is, and says where its navigations lead', () => {
  const paths = new Set(Object.values(contract.namedRoutes(contract)).map(({ path }) => path));
  expect(sets.map(({ Name }) => Name)).toEqual(['directoryObjects', 'users', 'groups', 'contacts']);
  for (const { Name, EntityType, NavigationPropertyBinding = [] } of sets) {
    expect(paths).toContain(`/v1.0/${Name}/{id}`);
    const type = types.get(EntityType.replace('microsoft.graph.', ''));
    const navigations = (type?.NavigationProperty ?? []).map(({ Name: navigation }) => navigation);
    expect(NavigationPropertyBinding.map(({ Path }) => Path)).toEqual(navigations);
    for (const { Target } of NavigationPropertyBinding) expect(Target).toBe('directoryObjects');
  }
});

test('the fifteen extension attributes are a type of their own', () => {
  const [{ Name, Property }] = schema.ComplexType;
  expect(Name).toBe('onPremisesExtensionAttributes');
  const names = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);
  expect(Property.map((one: Element) => one.Name)).toEqual(names);
});

interface Operation extends Element {
  readonly IsBound: string;
  readonly Parameter: readonly Element[];
  readonly ReturnType?: Element;
}

const operations: readonly Operation[] = [...schema.Action, ...schema.Function];

/** `/v1.0/applications/{id}/addPassword` is one; `/v1.0/subscriptions` makes something of its own. What is ours alone is not in it. */
const ACTION = /^\/v1\.0\/(?!landbridge\/|\$batch).+\/([a-z]\w*)$/;
const MADE = ['/v1.0/roleManagement/directory/roleAssignments'];

test('every action of Graph that the contract has is described, with what its body may hold', () => {
  const actions = Object.values(contract.namedRoutes(contract)).flatMap(({ method, path, body }) => {
    const name = ACTION.exec(path)?.[1];
    return method === 'POST' && name !== undefined && !MADE.includes(path) ? [[name, keysOf(body).toSorted()] as const] : [];
  });
  const described = schema.Action.map(({ Name, Parameter }: Operation) => [
    Name,
    Parameter.slice(1)
      .map(one => one.Name)
      .toSorted(),
  ]);
  expect(actions.length).toBeGreaterThan(8);
  expect(described.toSorted()).toEqual(actions.toSorted());
});

test('every function of the contract is described', () => {
  const deltas = Object.values(contract.namedRoutes(contract)).filter(({ path }) => path.endsWith('/delta'));
  const bound = schema.Function.map(({ Name, Parameter }: Operation) => `${Name} of ${Parameter[0]?.Type}`);
  expect(bound).toEqual(Object.keys(TABLES).map(name => `delta of Collection(microsoft.graph.${name})`));
  expect(deltas).toHaveLength(bound.length);
});

test('an operation is bound, and names no type that is not described', () => {
  const known = new Set([...types.keys(), ...schema.ComplexType.map((one: Element) => one.Name)]);
  for (const { Name, IsBound, Parameter, ReturnType } of operations) {
    expect([Name, IsBound, Parameter[0]?.Name]).toEqual([Name, 'true', 'bindingParameter']);
    for (const { Type } of [...Parameter, ...(ReturnType ? [ReturnType] : [])]) {
      const bare = Type.replace(/^Collection\((.*)\)$/, '$1');
      expect(bare.startsWith('Edm.') || known.has(bare.replace('microsoft.graph.', '')), `${Name}: ${Type}`).toBe(true);
    }
  }
});

/** Of a body that may be left out, too. */
function keysOf(body: unknown): readonly string[] {
  const { shape, unwrap } = body as { readonly shape?: object; readonly unwrap?: () => unknown };
  if (shape) return Object.keys(shape);
  return unwrap ? keysOf(unwrap.call(body)) : [];
}
