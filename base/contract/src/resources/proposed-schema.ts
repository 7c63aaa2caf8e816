import { z } from 'zod';

const name = z.string().min(1).max(1_024);
/** Long enough for every expression that the language allows. */
const expression = z.string().max(10_000);

interface Source {
  readonly type: 'Attribute' | 'Constant' | 'Function';
  readonly name: string;
  readonly expression: string;
  readonly parameters: readonly { readonly key: string; readonly value: Source }[];
}

const source: z.ZodType<Source> = z.lazy(() =>
  z.object({
    type: z.enum(['Attribute', 'Constant', 'Function']),
    name: z.string().max(10_000).default(''),
    expression: expression.default(''),
    parameters: z
      .array(z.object({ key: name, value: source }))
      .max(100)
      .default([]),
  }),
);

const attributeMapping = z.object({
  targetAttributeName: name,
  source: source.nullable(),
  defaultValue: z.string().nullable().default(null),
  flowType: z.enum(['Always', 'ObjectAddOnly', 'MultiValueAddOnly']).default('Always'),
  flowBehavior: z.enum(['FlowWhenChanged', 'FlowAlways']).default('FlowWhenChanged'),
  matchingPriority: z.number().int().min(0).default(0),
  exportMissingReferences: z.boolean().default(false),
});

const filterGroup = z.object({
  name: z.string().default(''),
  clauses: z.array(
    z.object({
      sourceOperandName: name,
      operatorName: name,
      targetOperand: z.object({ values: z.array(z.string()) }),
    }),
  ),
});

const objectMapping = z.object({
  name: z.string(),
  enabled: z.boolean().default(true),
  flowTypes: z.string().default('Add,Update,Delete'),
  sourceObjectName: name,
  targetObjectName: name,
  scope: z
    .object({ groups: z.array(filterGroup).default([]), inputFilterGroups: z.array(filterGroup).default([]) })
    .nullable()
    .default(null),
  exclusions: z.array(z.object({ reason: name, when: expression })).default([]),
  attributeMappings: z.array(attributeMapping).max(1_000),
});

const attributeDefinition = z.object({
  name,
  type: z.enum(['String', 'Integer', 'Boolean', 'Binary', 'DateTime', 'Reference']),
  multivalued: z.boolean().default(false),
  anchor: z.boolean().default(false),
  caseExact: z.boolean().default(false),
  required: z.boolean().default(false),
  mutability: z.enum(['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly']).default('ReadWrite'),
  flowNullValues: z.boolean().default(true),
  defaultValue: z.string().nullable().default(null),
  referencedObjects: z.array(z.object({ referencedObjectName: name })).default([]),
});

/** Graph's synchronizationSchema (reference §3.2), as a change may propose it. What it means is checked when it is compiled. */
export const proposedSchema = z.object({
  id: z.string(),
  version: z.string(),
  directories: z.array(
    z.object({ id: z.string(), name, objects: z.array(z.object({ name, attributes: z.array(attributeDefinition) })) }),
  ),
  synchronizationRules: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      priority: z.number().int(),
      editable: z.boolean().default(true),
      sourceDirectoryName: name,
      targetDirectoryName: name,
      objectMappings: z.array(objectMapping),
    }),
  ),
});
