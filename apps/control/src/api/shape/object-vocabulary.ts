import { type FieldType, type Filterable, isExtension, type PropertyDefinition, type Vocabulary } from '@landbridge/contract';
import type { ObjectField } from '@landbridge/directory';
import type { ObjectKind } from '@landbridge/model';
import { navigationOf } from './navigations.ts';
import { nounOf, PROPERTIES_OF } from './properties-of.ts';

type Named = Filterable<ObjectField> | null | undefined;

/** What `$filter`, `$orderby` and `$search` may name of objects of these kinds. */
export function vocabularyOf(kinds: readonly ObjectKind[]): Vocabulary<ObjectField> {
  const named = (names: readonly string[]): Named => kinds.map(kind => namedOf(kind, names)).find(one => one !== undefined);
  return { noun: nounOf(kinds), element: { on: 'element' }, named };
}

function namedOf(kind: ObjectKind, [name = '', part, ...more]: readonly string[]): Named {
  if (more.length > 0) return undefined;
  const definition = Object.hasOwn(PROPERTIES_OF[kind], name) ? PROPERTIES_OF[kind][name] : undefined;
  if (part === '$count') return sizeOf(kind, name, definition);
  if (definition?.source.from === 'extensionAttributes') return extensionAttribute(part);
  if (part !== undefined) return undefined;
  if (isExtension(name)) return { type: 'any', field: { on: 'attribute', attribute: name, as: 'any' } };
  return definition && fieldOf(definition);
}

function sizeOf(kind: ObjectKind, name: string, definition: PropertyDefinition | undefined): Named {
  const navigation = navigationOf(kind, name);
  if (navigation) {
    return { type: 'number', field: { on: 'sizeOfReferences', name: navigation.name, wanted: navigation.wanted } };
  }
  const field = definition && fieldOf(definition)?.field;
  return field?.on === 'list' ? { type: 'number', field: { on: 'sizeOfList', attribute: field.attribute } } : undefined;
}

function extensionAttribute(part: string | undefined): Named {
  if (part === undefined) return null;
  const number = /^extensionAttribute([1-9]|1[0-5])$/.exec(part)?.[1];
  if (number === undefined) return undefined;
  return { type: 'text', field: { on: 'attribute', attribute: `ExtensionAttribute${number}`, as: 'text' } };
}

const PARTS = {
  id: { type: 'guid', field: { on: 'id' } },
  sourceGuid: { type: 'guid', field: { on: 'sourceGuid' } },
  sourceAnchor: { type: 'text', field: { on: 'sourceAnchor' } },
  createdAt: { type: 'moment', field: { on: 'createdAt' } },
  deletedAt: { type: 'moment', field: { on: 'deletedAt' } },
  synchronised: { type: 'boolean', field: { on: 'synchronised' } },
} as const satisfies Readonly<Record<string, Filterable<ObjectField>>>;

const STORED = {
  String: ['text', 'text'],
  Boolean: ['boolean', 'boolean'],
  Integer: ['number', 'number'],
  GeneralizedTime: ['moment', 'generalizedTime'],
} as const satisfies Readonly<Record<string, readonly [FieldType, string]>>;

/** Null for what can not be compared with anything. */
function fieldOf({ type, source }: PropertyDefinition): Filterable<ObjectField> | null {
  if (source.from === 'object') return PARTS[source.part];
  if (source.from === 'extensionAttributes') return null;
  const { attribute } = source;
  switch (type) {
    case 'StringList':
    case 'StringAsList':
      return { type: 'list', field: { on: 'list', attribute } };
    case 'String':
    case 'Boolean':
    case 'Integer':
    case 'GeneralizedTime': {
      const [comparedAs, as] = STORED[type];
      return { type: comparedAs, field: { on: 'attribute', attribute, as } };
    }
    default:
      return null;
  }
}
