import { isExtension, isOnRequest, type ObjectPart, type PropertyDefinition } from '@landbridge/contract';
import type { ReadObject } from '@landbridge/directory';
import type { ObjectKind, Properties, PropertyValue } from '@landbridge/model';
import { momentOf } from './moment.ts';
import { PROPERTIES_OF } from './properties-of.ts';
import type { Selection } from './selection.ts';

export const TYPE_OF: Readonly<Record<ObjectKind, string>> = {
  user: '#microsoft.graph.user',
  group: '#microsoft.graph.group',
  contact: '#microsoft.graph.orgContact',
};

export type Shown = { '@odata.type'?: string } & Record<string, unknown>;

/** An object in Graph's shape. `typed` says of what kind it is, where a collection mixes them. */
export function showObject(object: ReadObject, selection: Selection, typed = false): Shown {
  const shown: Shown = typed ? { '@odata.type': TYPE_OF[object.kind] } : {};
  for (const [name, definition] of Object.entries(PROPERTIES_OF[object.kind])) {
    if (selection ? selection.has(name) : !isOnRequest(definition)) shown[name] = propertyOf(object, definition);
  }
  return { ...shown, ...extensionsOf(object.properties, selection) };
}

/** Directory extensions that have a value, or those that were asked for. */
function extensionsOf(properties: Properties, selection: Selection): Shown {
  const names = selection ? [...selection] : Object.keys(properties);
  return Object.fromEntries(names.filter(isExtension).map(name => [name, properties[name] ?? null]));
}

function propertyOf(object: ReadObject, { source, type }: PropertyDefinition): unknown {
  if (source.from === 'object') return partOf(object, source.part);
  if (source.from === 'extensionAttributes') return extensionAttributesOf(object.properties);
  const value = object.properties[source.attribute] ?? null;
  if (type === 'StringAsList') return value === null ? [] : [value];
  if (type === 'StringList' || type === 'BinaryList') return value ?? [];
  if (type === 'GeneralizedTime') return momentFromGeneralizedTime(value);
  return value;
}

function partOf(object: ReadObject, part: ObjectPart): unknown {
  switch (part) {
    case 'id':
      return object.id;
    case 'sourceAnchor':
      return object.sourceAnchor;
    case 'sourceGuid':
      return object.sourceGuid;
    case 'createdAt':
      return momentOf(object.createdAt);
    case 'deletedAt':
      return momentOf(object.deletedAt);
    case 'synchronised':
      return object.sourceGuid !== null;
  }
}

const EXTENSIONS = Array.from({ length: 15 }, (_, index) => index + 1);

function extensionAttributesOf(properties: Properties): Record<string, PropertyValue> {
  return Object.fromEntries(
    EXTENSIONS.map(number => [`extensionAttribute${number}`, properties[`ExtensionAttribute${number}`] ?? null]),
  );
}

/** `20260131235959.0Z` as a moment; null for anything else. */
function momentFromGeneralizedTime(value: PropertyValue): string | null {
  const match = typeof value === 'string' ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.0Z$/.exec(value) : null;
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
