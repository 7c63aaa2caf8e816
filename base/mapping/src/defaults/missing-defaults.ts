import type { AttributeMapping } from '../schema/attribute-mapping.ts';
import type { SynchronizationSchema } from '../schema/synchronization-schema.ts';
import { DEFAULT_SCHEMA } from './default-schema.ts';

/** A default mapping that a schema does not have. */
export interface MissingDefault {
  readonly objectMapping: string;
  readonly sourceObjectName: string;
  readonly mapping: AttributeMapping;
}

/** What this program would map by itself and a schema does not: offered, never forced, since it may have been left out on purpose. */
export function missingDefaults(schema: SynchronizationSchema, defaults = DEFAULT_SCHEMA): readonly MissingDefault[] {
  const mappings = schema.synchronizationRules.flatMap(rule => rule.objectMappings);
  return defaults.synchronizationRules
    .flatMap(rule => rule.objectMappings)
    .flatMap(({ name, sourceObjectName, targetObjectName, attributeMappings }) => {
      const there = mappings.filter(
        one => one.sourceObjectName === sourceObjectName && one.targetObjectName === targetObjectName,
      );
      const targets = new Set(there.flatMap(one => one.attributeMappings.map(mapping => mapping.targetAttributeName)));
      const objectMapping = there[0]?.name ?? name;
      const missing = attributeMappings.filter(mapping => !targets.has(mapping.targetAttributeName));
      return missing.map(mapping => ({ objectMapping, sourceObjectName, mapping }));
    });
}
