import { type CycleCounts, type Guid, NIL_UUID, type ObjectId } from '@landbridge/model';
import type { WalkPage } from '../ports.ts';
import type { ReferencePosition } from '../stored.ts';
import { WALK_LIMITS } from '../walk-limits.ts';
import { governedBy } from './governed.ts';
import { resolve } from './resolve.ts';
import type { WalkingEdges } from './walk-edges.ts';

/** Before every reference. */
export const FIRST_REFERENCE: ReferencePosition = { guid: NIL_UUID as Guid, name: '', targetId: NIL_UUID as ObjectId };

/**
 * One page of the references that stand in the directory: what no entry has in Active Directory goes as a removed value would, members by way
 * of the guard. What is missing there is no concern of this: the edges were all walked before. Null when nothing is left.
 */
export async function compareReferences(
  page: WalkPage,
  { configuration, schema, record }: WalkingEdges,
  after: ReferencePosition,
): Promise<{ readonly position: ReferencePosition; readonly counts: Partial<CycleCounts> } | null> {
  const standing = await page.takeReferences(configuration, after, WALK_LIMITS.edges);
  if (!standing) return null;
  const { position, strays } = standing;
  const batch = resolve(
    { configurationId: configuration.id, govern: governedBy(schema), record, redacted: schema.redacted },
    strays,
    null,
  );
  if (batch.staged.length + batch.removed.length > 0) await page.writeReferences(batch);
  return { position, counts: { referencesRemoved: batch.removed.length } };
}
