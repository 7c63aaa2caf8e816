import { type SynchronizationSchemaBody, synchronizationSchema } from '@landbridge/contract';
import { DEFAULT_SCHEMA, type SynchronizationSchema } from '@landbridge/mapping';
import { type ConfigurationId, Failure, type TenantId } from '@landbridge/model';

/** The number of the program's own schema, which stands in no row. */
export const PROGRAMS_OWN = 0;

/** Where versions are kept. Null for a number that was never saved. */
export interface KeptSchemas {
  version(tenantId: TenantId, id: ConfigurationId, version: number): Promise<{ readonly schema: unknown } | null>;
}

/** A version of a configuration's schema. Throws `Failure` NotFound for a number that was never saved. */
export async function readSchema(
  kept: KeptSchemas,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: ConfigurationId },
  version: number,
): Promise<SynchronizationSchema> {
  if (version === PROGRAMS_OWN) return DEFAULT_SCHEMA;
  const found = await kept.version(tenantId, id, version);
  if (!found) throw new Failure({ code: 'NotFound', message: `there is no version ${version} of the schema` });
  return schemaFrom(synchronizationSchema.parse(found.schema), null);
}

export interface ProposedSchema {
  readonly schema: SynchronizationSchema;
  readonly note: string | null;
  /** The schema that is wanted so far, and its version. */
  readonly before: SynchronizationSchema;
  readonly wanted: number;
}

/** A schema that somebody sends for a configuration, put together with what is wanted so far. */
export async function proposedSchema(
  schemas: KeptSchemas & { standing(tenantId: TenantId, id: ConfigurationId): Promise<{ readonly wanted: number }> },
  at: { readonly tenantId: TenantId; readonly id: ConfigurationId },
  { '@landbridge.note': note, ...given }: SynchronizationSchemaBody,
): Promise<ProposedSchema> {
  const { wanted } = await schemas.standing(at.tenantId, at.id);
  const before = await readSchema(schemas, at, wanted);
  return { schema: schemaFrom(given, before), note: note ?? null, before, wanted };
}

type GivenSchema = Omit<SynchronizationSchemaBody, '@landbridge.note'>;

/** A schema as it was sent. Exclusions that it does not speak of, since Graph has none, are those of the schema it was made from. */
function schemaFrom(given: GivenSchema, before: SynchronizationSchema | null): SynchronizationSchema {
  const known = before?.synchronizationRules.flatMap(rule => rule.objectMappings) ?? [];
  return {
    ...given,
    synchronizationRules: given.synchronizationRules.map(rule => ({
      ...rule,
      objectMappings: rule.objectMappings.map(mapping => {
        const same =
          known.find(one => one.name === mapping.name) ?? known.find(one => one.sourceObjectName === mapping.sourceObjectName);
        return { ...mapping, exclusions: mapping.exclusions ?? same?.exclusions ?? [] };
      }),
    })),
  };
}
