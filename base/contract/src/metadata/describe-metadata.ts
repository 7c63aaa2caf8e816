import type { PropertyTable, PropertyType } from '../resources/property-table.ts';
import { DIRECTORY_OBJECT, DIRECTORY_TYPES, type DirectoryNavigation, type DirectoryType } from './directory-types.ts';
import { element } from './element.ts';
import { BOUND_TYPES, OPERATIONS, type Operation, PARAMETER_TYPES } from './operations.ts';

const NAMESPACE = 'microsoft.graph';
const CONTAINER = 'GraphService';
const EXTENSION_ATTRIBUTES = 'onPremisesExtensionAttributes';
const EXTENSION_ATTRIBUTES_COUNT = 15;
const DELETED_ITEMS = { type: 'directory', singleton: 'directory', navigation: 'deletedItems' } as const;

/** What a property's values are in the Entity Data Model. Lists hold no nulls and are never null themselves. */
const EDM: Readonly<Record<PropertyType, { readonly type: string; readonly nullable: boolean }>> = {
  Id: { type: 'Edm.String', nullable: false },
  String: { type: 'Edm.String', nullable: true },
  Boolean: { type: 'Edm.Boolean', nullable: true },
  Integer: { type: 'Edm.Int32', nullable: true },
  DateTime: { type: 'Edm.DateTimeOffset', nullable: true },
  GeneralizedTime: { type: 'Edm.DateTimeOffset', nullable: true },
  StringList: { type: 'Collection(Edm.String)', nullable: false },
  StringAsList: { type: 'Collection(Edm.String)', nullable: false },
  Binary: { type: 'Edm.Binary', nullable: true },
  BinaryList: { type: 'Collection(Edm.Binary)', nullable: false },
  ExtensionAttributes: { type: qualified(EXTENSION_ATTRIBUTES), nullable: true },
};

/** The directory's types in CSDL (OData 4.0, Common Schema Definition Language, XML), as the tables of the contract declare them. */
export function describeMetadata(): string {
  const schema = element('Schema', { Namespace: NAMESPACE, xmlns: 'http://docs.oasis-open.org/odata/ns/edm' }, [
    entityType(DIRECTORY_OBJECT, null),
    ...DIRECTORY_TYPES.map(type => entityType(type, DIRECTORY_OBJECT)),
    recycleBin(),
    ...BOUND_TYPES.map(boundType),
    extensionAttributes(),
    ...PARAMETER_TYPES.map(name => element('ComplexType', { Name: name, OpenType: true })),
    ...OPERATIONS.map(operation),
    container(),
  ]);
  const edmx = element('edmx:Edmx', { Version: '4.0', 'xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx' }, [
    element('edmx:DataServices', {}, [schema]),
  ]);
  return `<?xml version="1.0" encoding="utf-8"?>\n${edmx}\n`;
}

/** Open, since directory extensions are shown beside the declared properties. */
function entityType({ name, properties, navigations }: DirectoryType, base: DirectoryType | null): string {
  const [standing, key] = base
    ? [{ BaseType: qualified(base.name) }, []]
    : [{ Abstract: true }, [element('Key', {}, [element('PropertyRef', { Name: 'id' })])]];
  return element('EntityType', { Name: name, ...standing, OpenType: true }, [
    ...key,
    ...propertiesOf(properties, base?.properties ?? {}),
    ...navigations.map(navigationProperty),
  ]);
}

function propertiesOf(table: PropertyTable, inherited: PropertyTable): readonly string[] {
  const own = Object.entries(table).filter(([name]) => !Object.hasOwn(inherited, name));
  return own.map(([name, { type }]) => property(name, EDM[type]));
}

function property(name: string, { type, nullable }: { readonly type: string; readonly nullable: boolean }): string {
  return element('Property', { Name: name, Type: type, ...(nullable ? {} : { Nullable: false }) });
}

function navigationProperty({ name, single }: DirectoryNavigation): string {
  const type = qualified(DIRECTORY_OBJECT.name);
  return element('NavigationProperty', { Name: name, Type: single ? type : `Collection(${type})` });
}

/** Who is in it stands in no set: `/v1.0/directory/deletedItems` alone leads there. */
function recycleBin(): string {
  const type = `Collection(${qualified(DIRECTORY_OBJECT.name)})`;
  const deletedItems = { Name: DELETED_ITEMS.navigation, Type: type, ContainsTarget: true };
  return element('EntityType', { Name: DELETED_ITEMS.type }, [element('NavigationProperty', deletedItems)]);
}

function extensionAttributes(): string {
  const numbers = Array.from({ length: EXTENSION_ATTRIBUTES_COUNT }, (_, index) => index + 1);
  const properties = numbers.map(number => property(`extensionAttribute${number}`, EDM.String));
  return element('ComplexType', { Name: EXTENSION_ATTRIBUTES }, properties);
}

/** What only actions lead to: its properties are not described here. */
function boundType(name: string): string {
  const [key, id] = [element('Key', {}, [element('PropertyRef', { Name: 'id' })]), property('id', EDM.Id)];
  return element('EntityType', { Name: name, OpenType: true }, [key, id]);
}

function operation({ name, kind, boundTo, parameters, returns }: Operation): string {
  return element(kind, { Name: name, IsBound: true }, [
    element('Parameter', { Name: 'bindingParameter', Type: typeOf(boundTo), Nullable: false }),
    ...Object.entries(parameters).map(([Name, given]) => element('Parameter', { Name, Type: typeOf(given) })),
    ...(returns ? [element('ReturnType', { Type: typeOf(returns) })] : []),
  ]);
}

function typeOf({ type, many }: Operation['boundTo']): string {
  const name = type.startsWith('Edm.') ? type : qualified(type);
  return many ? `Collection(${name})` : name;
}

function container(): string {
  return element('EntityContainer', { Name: CONTAINER }, [
    ...[DIRECTORY_OBJECT, ...DIRECTORY_TYPES].map(entitySet),
    element('Singleton', { Name: DELETED_ITEMS.singleton, Type: qualified(DELETED_ITEMS.type) }),
  ]);
}

function entitySet({ name, set, navigations }: DirectoryType): string {
  const bindings = navigations.map(navigation =>
    element('NavigationPropertyBinding', { Path: navigation.name, Target: DIRECTORY_OBJECT.set }),
  );
  return element('EntitySet', { Name: set, EntityType: qualified(name) }, bindings);
}

function qualified(name: string): string {
  return `${NAMESPACE}.${name}`;
}
