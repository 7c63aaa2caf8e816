import { z } from 'zod';
import { storable } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { jobParams, jobPath } from './synchronization-jobs.ts';

/** What a schema may hold at most. The whole default schema is a twentieth of it. */
export const SCHEMA_LIMITS = {
  expression: 10_000,
  bodyBytes: 4_000_000,
  depth: 1_500,
  attributes: 5_000,
  objects: 50,
  objectMappings: 50,
  clauses: 100,
} as const;

const name = storable.min(1).max(256);
const many = <Item extends z.ZodType>(item: Item) => z.array(item).max(SCHEMA_LIMITS.attributes);

const ATTRIBUTE_TYPES = ['String', 'Integer', 'Boolean', 'Binary', 'DateTime', 'Reference'] as const;

/** Graph's attributeDefinition; what is left out has Graph's default, but a null clears the target unless it says otherwise. */
const attributeDefinition = z.object({
  name,
  type: z.enum(ATTRIBUTE_TYPES),
  multivalued: z.boolean().default(false),
  anchor: z.boolean().default(false),
  caseExact: z.boolean().default(false),
  required: z.boolean().default(false),
  mutability: z.enum(['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly']).default('ReadWrite'),
  flowNullValues: z.boolean().default(true),
  defaultValue: storable.max(1_000).nullable().default(null),
  referencedObjects: z
    .array(z.object({ referencedObjectName: name }))
    .max(SCHEMA_LIMITS.objects)
    .default([]),
});

const directoryDefinition = z.object({
  id: name,
  name,
  objects: z.array(z.object({ name, attributes: many(attributeDefinition) })).max(SCHEMA_LIMITS.objects),
});

const expression = storable.max(SCHEMA_LIMITS.expression, `an expression has at most ${SCHEMA_LIMITS.expression} characters`);

interface MappingSource {
  readonly type: 'Attribute' | 'Constant' | 'Function';
  readonly name: string;
  readonly expression: string;
  readonly parameters: readonly { readonly key: string; readonly value: MappingSource }[];
}

interface GivenSource {
  readonly type: MappingSource['type'];
  readonly name?: string | null | undefined;
  readonly expression?: string | null | undefined;
  readonly parameters?: readonly { readonly key: string; readonly value: GivenSource }[] | null | undefined;
}

/** The parsed tree beside its text; the text counts, and whoever builds the tree by hand may leave it out. */
const mappingSource: z.ZodType<MappingSource, GivenSource> = z.object({
  type: z.enum(['Attribute', 'Constant', 'Function']),
  name: storable
    .max(SCHEMA_LIMITS.expression)
    .nullish()
    .transform(text => text ?? ''),
  expression: expression.nullish().transform(text => text ?? ''),
  parameters: z
    .array(z.object({ key: storable.max(256), value: z.lazy(() => mappingSource) }))
    .max(1_000)
    .nullish()
    .transform(parameters => parameters ?? []),
});

export const attributeMapping = z.object({
  targetAttributeName: name,
  source: mappingSource.nullable(),
  defaultValue: storable.max(SCHEMA_LIMITS.expression).nullable().default(null),
  flowType: z.enum(['Always', 'ObjectAddOnly', 'MultiValueAddOnly']).default('Always'),
  flowBehavior: z.enum(['FlowWhenChanged', 'FlowAlways']).default('FlowWhenChanged'),
  matchingPriority: z.number().int().min(0).max(1_000).default(0),
  exportMissingReferences: z.boolean().default(false),
});

const clause = z.object({
  sourceOperandName: name,
  operatorName: name,
  targetOperand: z.object({ values: z.array(storable.max(SCHEMA_LIMITS.expression)).max(10_000) }),
});
const filterGroups = z
  .array(z.object({ name: storable.max(256), clauses: z.array(clause).max(SCHEMA_LIMITS.clauses) }))
  .max(SCHEMA_LIMITS.clauses)
  .default([]);

const objectMapping = z.object({
  name,
  enabled: z.boolean().default(true),
  flowTypes: storable.max(100).default('Add,Update,Delete'),
  sourceObjectName: name,
  targetObjectName: name,
  scope: z.object({ groups: filterGroups, inputFilterGroups: filterGroups }).nullable().default(null),
  /** Ours: expressions that keep an entry out. Left out, those of the schema before stay; an empty list says that there are none. */
  exclusions: z
    .array(z.object({ reason: name, when: expression }))
    .max(SCHEMA_LIMITS.clauses)
    .optional(),
  attributeMappings: many(attributeMapping),
});

const synchronizationRule = z.object({
  id: name,
  name,
  priority: z.number().int(),
  editable: z.boolean().default(true),
  sourceDirectoryName: name,
  targetDirectoryName: name,
  objectMappings: z.array(objectMapping).max(SCHEMA_LIMITS.objectMappings),
});

const schemaShape = z.object({
  id: name,
  /** The version this is, or that it was made from: one that is not wanted any more is refused as a conflict. */
  version: z.string().regex(/^\d{1,9}$/, 'must be the version that was read'),
  directories: z.array(directoryDefinition).max(10),
  synchronizationRules: z.array(synchronizationRule).max(10),
  /** Ours: why the version was made. */
  '@landbridge.note': storable.max(500).nullish(),
});

/** Graph's synchronizationSchema, reference §3.2. */
export const synchronizationSchema = z
  .unknown()
  .refine(value => isNoDeeperThan(value, SCHEMA_LIMITS.depth), `nested deeper than ${SCHEMA_LIMITS.depth}`)
  .pipe(schemaShape);
export type SynchronizationSchemaBody = z.output<typeof schemaShape>;

/** Level by level, since recursion would end where the stack does. */
function isNoDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return false;
    level = level.flatMap(one => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}

export const shownSchema = schemaShape.extend({
  provisioningTaskIdentifier: z.string(),
  /** The version that entries are mapped by; `version` takes its place once everything it needs is read. */
  '@landbridge.activeVersion': z.string(),
});
export type ShownSchema = z.output<typeof shownSchema>;

/** What *what if* answered: needed where the change deletes many objects. */
export const confirmation = z.string().max(200).optional();

export const getSchema = defineRoute({
  method: 'GET',
  path: `${jobPath}/schema`,
  permission: 'Synchronization.Read.All',
  description: 'the schema that is wanted, and which version is active',
  params: jobParams,
  response: shownSchema,
});

export const putSchema = defineRoute({
  method: 'PUT',
  path: `${jobPath}/schema`,
  permission: 'Synchronization.ReadWrite.All',
  description: 'a new version of the schema; active once everything it needs is read. A schema with problems changes nothing',
  params: jobParams,
  query: z.strictObject({ confirm: confirmation }),
  body: synchronizationSchema,
  bodyLimitBytes: SCHEMA_LIMITS.bodyBytes,
});

const problemInText = z.object({
  message: z.string(),
  offset: z.number().int(),
  line: z.number().int(),
  column: z.number().int(),
});
export type ProblemInText = z.output<typeof problemInText>;

const inputProperty = z.object({
  key: name,
  value: z.union([storable, z.number(), z.boolean(), z.array(z.union([storable, z.number(), z.boolean()])).max(1_000), z.null()]),
});

/** Graph's parseExpression, reference §15; the sample's attributes are texts as Active Directory's are (binary in base64). */
export const parseExpression = defineRoute({
  method: 'POST',
  path: `${jobPath}/schema/parseExpression`,
  permission: 'Synchronization.ReadWrite.All',
  description: 'parses an expression and computes it for a sample, before it is saved',
  params: jobParams,
  body: z.object({
    expression,
    testInputObject: z
      .object({
        definition: z.object({ name }).nullish(),
        properties: z.array(inputProperty).max(SCHEMA_LIMITS.attributes).default([]),
      })
      .nullish(),
    targetAttributeDefinition: attributeDefinition.partial({ type: true }).nullish(),
  }),
  response: z.object({
    parsingSucceeded: z.boolean(),
    evaluationSucceeded: z.boolean(),
    evaluationResult: z.array(z.string()).nullable(),
    parsedExpression: mappingSource.nullable(),
    /** Why it can not be parsed, or has no value for the sample. */
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** Everything that is wrong with the text, with its place. */
    parsingError: z.array(problemInText),
  }),
});
