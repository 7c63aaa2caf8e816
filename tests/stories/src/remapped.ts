import {
  type AttributeDefinition,
  type AttributeMapping,
  defineAttribute,
  type ObjectMapping,
  type SynchronizationSchema,
} from '@landbridge/mapping';

/** An attribute mapping with an expression; null leaves the target alone. */
export function mapped(
  targetAttributeName: string,
  expression: string | null,
  more: Partial<AttributeMapping> = {},
): AttributeMapping {
  return {
    targetAttributeName,
    source: expression === null ? null : { type: 'Function', name: '', expression, parameters: [] },
    defaultValue: null,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    matchingPriority: 0,
    exportMissingReferences: false,
    ...more,
  };
}

/** A schema with other mappings for one class: those given take the place of what was mapped to their targets. */
export function remapped(
  schema: SynchronizationSchema,
  {
    source = 'user',
    set = [],
    drop = [],
    ...more
  }: {
    readonly source?: string;
    readonly set?: readonly AttributeMapping[];
    readonly drop?: readonly string[];
    readonly enabled?: boolean;
    readonly exclusions?: ObjectMapping['exclusions'];
    readonly scope?: ObjectMapping['scope'];
    readonly flowTypes?: string;
  },
): SynchronizationSchema {
  const gone = new Set([...drop, ...set.map(one => one.targetAttributeName)]);
  const change = (mapping: ObjectMapping): ObjectMapping => ({
    ...mapping,
    ...more,
    attributeMappings: [...mapping.attributeMappings.filter(one => !gone.has(one.targetAttributeName)), ...set],
  });
  const synchronizationRules = schema.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(mapping => (mapping.sourceObjectName === source ? change(mapping) : mapping)),
  }));
  return { ...schema, synchronizationRules };
}

/** A schema that defines a target attribute differently, or one more. */
export function redefined(
  schema: SynchronizationSchema,
  object: string,
  definition: Partial<AttributeDefinition> & Pick<AttributeDefinition, 'name'>,
): SynchronizationSchema {
  const directories = schema.directories.map(directory => ({
    ...directory,
    objects: directory.objects.map(one =>
      one.name === object
        ? {
            ...one,
            attributes: [...one.attributes.filter(own => own.name !== definition.name), changed(one.attributes, definition)],
          }
        : one,
    ),
  }));
  return { ...schema, directories };
}

function changed(
  attributes: readonly AttributeDefinition[],
  definition: Partial<AttributeDefinition> & Pick<AttributeDefinition, 'name'>,
): AttributeDefinition {
  const before = attributes.find(own => own.name === definition.name) ?? defineAttribute(definition.name, 'String');
  return { ...before, ...definition };
}
