import { type CompiledSchema, SchemaFailure } from '@landbridge/mapping';
import type { Configuration, Log, Problem } from '@landbridge/model';
import type { WalkingConfiguration } from '../stored.ts';

/** A version of a configuration's schema, compiled; throws `SchemaFailure` for one that this program can not use. */
export type SchemaOf = (configuration: Pick<Configuration, 'tenantId' | 'id'>, version: number) => Promise<CompiledSchema>;

export interface MappedConfiguration {
  readonly configuration: WalkingConfiguration;
  readonly active: CompiledSchema;
  /** Null when the active version is the wanted one, or when this program can not use that one. */
  readonly wanted: CompiledSchema | null;
}

export interface LoadedSchemas {
  readonly mapped: readonly MappedConfiguration[];
  /** Configurations whose active schema this program can not use: an update of it may have become stricter. */
  readonly refused: readonly { readonly configuration: WalkingConfiguration; readonly problem: Problem }[];
}

/** The versions that a run has to do with: those entries are mapped by, and those that are to take their place. */
export async function loadSchemas(
  ports: { readonly schemaOf: SchemaOf; readonly log: Log },
  configurations: readonly WalkingConfiguration[],
): Promise<LoadedSchemas> {
  const mapped: MappedConfiguration[] = [];
  const refused: { configuration: WalkingConfiguration; problem: Problem }[] = [];
  for (const configuration of configurations) {
    const { active, wanted } = configuration.schema;
    const compiled = await load(ports, configuration, active);
    if (compiled instanceof SchemaFailure) refused.push({ configuration, problem: compiled.problem });
    else {
      const next = wanted === active ? null : await load(ports, configuration, wanted);
      mapped.push({ configuration, active: compiled, wanted: next instanceof SchemaFailure ? null : next });
    }
  }
  return { mapped, refused };
}

async function load(
  { schemaOf, log }: { readonly schemaOf: SchemaOf; readonly log: Log },
  configuration: WalkingConfiguration,
  version: number,
): Promise<CompiledSchema | SchemaFailure> {
  try {
    return await schemaOf(configuration, version);
  } catch (error) {
    if (!(error instanceof SchemaFailure)) throw error;
    log.warn('schema can not be used', { configuration: configuration.id, version, reason: error.message });
    return error;
  }
}
