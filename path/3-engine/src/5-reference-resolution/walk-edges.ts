import type { CompiledSchema } from '@landbridge/mapping';
import type { CycleCounts } from '@landbridge/model';
import type { WalkPage } from '../ports.ts';
import type { RecordContext } from '../record/record.ts';
import type { EdgePosition, WalkingConfiguration } from '../stored.ts';
import { WALK_LIMITS } from '../walk-limits.ts';
import { governedBy } from './governed.ts';
import { resolve } from './resolve.ts';

export interface WalkingEdges {
  readonly configuration: WalkingConfiguration;
  readonly schema: CompiledSchema;
  readonly record: RecordContext;
}

/** One page of edges, in the one transaction that `page` is. Null when nothing is left. */
export async function walkEdges(
  page: WalkPage,
  { configuration, schema, record }: WalkingEdges,
  after: EdgePosition,
): Promise<{ position: EdgePosition; counts: Partial<CycleCounts> } | null> {
  const edges = await page.takeEdges(configuration, after, WALK_LIMITS.edges);
  const last = edges.at(-1);
  if (!last) return null;
  const batch = resolve(
    { configurationId: configuration.id, govern: governedBy(schema), record, redacted: schema.redacted },
    edges,
    last.position,
  );
  await page.writeReferences(batch);
  return { position: last.position, counts: { referencesAdded: batch.added.length, referencesRemoved: batch.removed.length } };
}
