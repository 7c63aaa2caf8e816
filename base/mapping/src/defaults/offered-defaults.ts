import type { AttributeMapping } from '../schema/attribute-mapping.ts';
import type { SynchronizationSchema } from '../schema/synchronization-schema.ts';
import { DEFAULT_SCHEMA } from './default-schema.ts';

/** A default mapping that a schema does not have, or has differently. */
export interface OfferedDefault {
  readonly objectMapping: string;
  readonly sourceObjectName: string;
  readonly mapping: AttributeMapping;
  /** What the schema maps to the same attribute; null when nothing. */
  readonly own: AttributeMapping | null;
}

/**
 * What this program would map by itself, and a schema does not map or maps otherwise: offered, never forced, since either may have been done on
 * purpose.
 */
export function offeredDefaults(schema: SynchronizationSchema, defaults = DEFAULT_SCHEMA): readonly OfferedDefault[] {
  const mappings = schema.synchronizationRules.flatMap(rule => rule.objectMappings);
  return defaults.synchronizationRules
    .flatMap(rule => rule.objectMappings)
    .flatMap(({ name, sourceObjectName, targetObjectName, attributeMappings }) => {
      const there = mappings.filter(
        one => one.sourceObjectName === sourceObjectName && one.targetObjectName === targetObjectName,
      );
      const own = new Map(there.flatMap(one => one.attributeMappings.map(mapping => [mapping.targetAttributeName, mapping])));
      const objectMapping = there[0]?.name ?? name;
      return attributeMappings
        .map(mapping => ({ objectMapping, sourceObjectName, mapping, own: own.get(mapping.targetAttributeName) ?? null }))
        .filter(offered => offered.own === null || !sameMapping(offered.own, offered.mapping));
    });
}

const COMPARED = ['defaultValue', 'flowType', 'flowBehavior', 'matchingPriority', 'exportMissingReferences'] as const;

/** The text of an expression counts, and not the tree that may stand beside it. */
function sameMapping(one: AttributeMapping, other: AttributeMapping): boolean {
  return one.source?.expression === other.source?.expression && COMPARED.every(name => one[name] === other[name]);
}
