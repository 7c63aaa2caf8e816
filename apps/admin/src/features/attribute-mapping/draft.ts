import type { ShownSchema } from '@landbridge/contract';
import {
  type AttributeDefinition,
  type AttributeMapping,
  type ObjectMapping,
  objectMappingsIn,
  type Scope,
  withObjectMapping,
  withScope,
} from '../../lib/schema-parts.ts';

/** A schema as it is being changed, beside the one that the changes began with. */
export interface Draft {
  readonly base: ShownSchema;
  readonly schema: ShownSchema;
}

export type DraftEvent =
  | { readonly kind: 'loaded'; readonly schema: ShownSchema }
  /** Control has what was drafted; its own version of it follows. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'discarded' }
  /** `target` is what the mapping gave before; null for one that is new. */
  | { readonly kind: 'mapped'; readonly object: string; readonly target: string | null; readonly mapping: AttributeMapping }
  | { readonly kind: 'unmapped'; readonly object: string; readonly target: string }
  /** Back to what it was when the changes began. */
  | { readonly kind: 'restored'; readonly object: string; readonly target: string }
  | { readonly kind: 'scoped'; readonly object: string; readonly scope: Scope | null }
  | { readonly kind: 'enabled'; readonly object: string; readonly enabled: boolean }
  | { readonly kind: 'extended'; readonly object: string; readonly attribute: AttributeDefinition };

export function beginDraft(schema: ShownSchema): Draft {
  return { base: schema, schema };
}

export function nextDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.kind) {
    case 'loaded':
      return beginDraft(event.schema);
    case 'saved':
      return { base: draft.schema, schema: draft.schema };
    case 'discarded':
      return { base: draft.base, schema: draft.base };
    case 'mapped':
      return changed(draft, event.object, mapping => withMapping(mapping, event.target, event.mapping));
    case 'unmapped':
      return changed(draft, event.object, mapping => without(mapping, event.target));
    case 'restored':
      return restored(draft, event.object, event.target);
    case 'scoped':
      return { ...draft, schema: withScope(draft.schema, event.object, event.scope) };
    case 'enabled':
      return changed(draft, event.object, mapping => ({ ...mapping, enabled: event.enabled }));
    case 'extended':
      return { ...draft, schema: extended(draft.schema, event.object, event.attribute) };
  }
}

function changed(draft: Draft, object: string, change: (mapping: ObjectMapping) => ObjectMapping): Draft {
  return { ...draft, schema: withObjectMapping(draft.schema, object, change) };
}

/** In the place of what it replaces, so that a change and its way back leave no trace. */
function withMapping(mapping: ObjectMapping, target: string | null, added: AttributeMapping): ObjectMapping {
  const others = mapping.attributeMappings.filter(
    one => one.targetAttributeName === target || one.targetAttributeName !== added.targetAttributeName,
  );
  const isThere = others.some(one => one.targetAttributeName === target);
  const attributeMappings = isThere ? others.map(one => (one.targetAttributeName === target ? added : one)) : [...others, added];
  return { ...mapping, attributeMappings };
}

function without(mapping: ObjectMapping, target: string): ObjectMapping {
  return { ...mapping, attributeMappings: mapping.attributeMappings.filter(one => one.targetAttributeName !== target) };
}

function restored(draft: Draft, object: string, target: string): Draft {
  const before = objectMappingsIn(draft.base).find(({ name }) => name === object)?.attributeMappings ?? [];
  return changed(draft, object, mapping => {
    const kept = mapping.attributeMappings.filter(one => one.targetAttributeName !== target);
    const order = new Map(before.map((one, index) => [one.targetAttributeName, index]));
    const back = before.filter(one => one.targetAttributeName === target);
    const place = (one: AttributeMapping): number => order.get(one.targetAttributeName) ?? order.size;
    return { ...mapping, attributeMappings: [...kept, ...back].toSorted((one, other) => place(one) - place(other)) };
  });
}

function extended(schema: ShownSchema, object: string, attribute: AttributeDefinition): ShownSchema {
  const targets = new Set(schema.synchronizationRules.map(rule => rule.targetDirectoryName));
  const directories = schema.directories.map(directory =>
    targets.has(directory.name)
      ? {
          ...directory,
          objects: directory.objects.map(one =>
            one.name === object ? { ...one, attributes: [...one.attributes, attribute] } : one,
          ),
        }
      : directory,
  );
  return { ...schema, directories };
}
