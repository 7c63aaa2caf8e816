import type { ShownSchema } from '@landbridge/contract';
import type { Remapped } from '@landbridge/oracle';

/** The schema with these properties of users mapped directly from other attributes. */
export function withRemapped(schema: ShownSchema, remapped: Remapped): ShownSchema {
  const synchronizationRules = schema.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(mapping => ({
      ...mapping,
      attributeMappings: mapping.attributeMappings.map(one => {
        const attribute = mapping.targetObjectName === 'User' ? remapped[one.targetAttributeName] : undefined;
        if (attribute === undefined) return one;
        const source = { type: 'Attribute' as const, name: attribute, expression: `[${attribute}]`, parameters: [] };
        return { ...one, source, defaultValue: null };
      }),
    })),
  }));
  return { ...schema, synchronizationRules };
}
