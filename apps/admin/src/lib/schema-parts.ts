import type { ShownSchema } from '@landbridge/contract';

export type ObjectMapping = ShownSchema['synchronizationRules'][number]['objectMappings'][number];
export type AttributeMapping = ObjectMapping['attributeMappings'][number];
export type Scope = NonNullable<ObjectMapping['scope']>;
export type AttributeDefinition = ShownSchema['directories'][number]['objects'][number]['attributes'][number];

export function objectMappingsIn({ synchronizationRules }: ShownSchema): readonly ObjectMapping[] {
  return synchronizationRules.flatMap(rule => rule.objectMappings);
}

/** What an object mapping may read. */
export function sourceAttributes(schema: ShownSchema, mapping: ObjectMapping): readonly AttributeDefinition[] {
  const rule = schema.synchronizationRules.find(one => one.objectMappings.includes(mapping));
  return attributesOf(schema, rule?.sourceDirectoryName, mapping.sourceObjectName);
}

/** What an object mapping may give. */
export function targetAttributes(schema: ShownSchema, mapping: ObjectMapping): readonly AttributeDefinition[] {
  const rule = schema.synchronizationRules.find(one => one.objectMappings.includes(mapping));
  return attributesOf(schema, rule?.targetDirectoryName, mapping.targetObjectName);
}

/** A schema in which one object mapping has another scope. */
export function withScope(schema: ShownSchema, object: string, scope: Scope | null): ShownSchema {
  return withObjectMapping(schema, object, mapping => ({ ...mapping, scope }));
}

/** A schema in which one object mapping is another. */
export function withObjectMapping(
  schema: ShownSchema,
  object: string,
  change: (mapping: ObjectMapping) => ObjectMapping,
): ShownSchema {
  const synchronizationRules = schema.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(mapping => (mapping.name === object ? change(mapping) : mapping)),
  }));
  return { ...schema, synchronizationRules };
}

function attributesOf(schema: ShownSchema, directory: string | undefined, object: string): readonly AttributeDefinition[] {
  const found = schema.directories.find(({ name }) => name === directory);
  return found?.objects.find(({ name }) => name === object)?.attributes ?? [];
}
