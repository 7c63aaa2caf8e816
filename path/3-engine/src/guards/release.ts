import { type Clock, type CycleCounts, PAGE_LIMITS, type Problem, type ProvisioningRecord } from '@landbridge/model';
import type { Lease, WalkStore } from '../ports.ts';
import { type RecordContext, recordOf, step, toldName } from '../record/record.ts';
import type { StagedOperation, WalkingConfiguration } from '../stored.ts';
import { judge, ROLLING_HOUR_MS } from './deletes.ts';
import { scopeStateOf } from './scope-state.ts';

export interface Released {
  readonly counts: Pick<CycleCounts, 'deleted' | 'updated' | 'referencesRemoved' | 'held'>;
  /** Set when the guard holds something back. */
  readonly problem: Problem | null;
}

export interface Recording {
  readonly record: RecordContext;
  /** Properties whose values the log does not tell. */
  readonly redacted: readonly string[];
}

/** The end of a cycle: counts what is staged, holds it or applies it page by page. */
export async function releaseStaged(
  ports: { readonly walks: WalkStore; readonly clock: Clock },
  lease: Lease,
  configuration: WalkingConfiguration,
  { record, redacted }: Recording,
): Promise<Released> {
  const { walks, clock } = ports;
  const counts = { deleted: 0, updated: 0, referencesRemoved: 0, held: 0 };
  const judged = await walks.walkPage(lease, async page => {
    if (!(await page.anyStaged(configuration.id))) return null;
    const tallies = await page.tallies(configuration.id, clock.now() - ROLLING_HOUR_MS);
    const verdict = judge(configuration.guard, tallies, await scopeStateOf(configuration.scope, page));
    counts.held = await page.hold(configuration.id, verdict);
    return verdict;
  });
  if (!judged) return { counts, problem: null };
  for (;;) {
    const applied = await walks.walkPage(lease, async page => {
      const operations = await page.takeReleasable(configuration.id, PAGE_LIMITS.entries);
      if (operations.length === 0) return operations;
      const records = operations.map(operation => recordRelease(operation, { record, redacted }));
      await page.release({ configurationId: configuration.id, operations, records });
      return operations;
    });
    if (applied.length === 0) return { counts, problem: judged.problem };
    const left = applied.filter(operation => operation.heir !== null).length;
    counts.deleted += countOf(applied, 'delete') - left;
    counts.updated += countOf(applied, 'disable') + left;
    counts.referencesRemoved += countOf(applied, 'memberRemoval');
  }
}

function countOf(operations: readonly StagedOperation[], kind: StagedOperation['kind']): number {
  return operations.filter(operation => operation.kind === kind).length;
}

const LEFT = { action: 'update', description: 'the entry left the object to those that share it' } as const;
const TOLD = {
  delete: { action: 'delete', description: 'the object was moved to the recycle bin' },
  disable: { action: 'disable', description: 'the account was disabled' },
  memberRemoval: { action: 'update', description: 'the member was removed' },
} as const;

function recordRelease(operation: StagedOperation, { record, redacted }: Recording): ProvisioningRecord {
  const { kind, guid, name, entryClass, objectId, objectName, reason, target, heir } = operation;
  const { action, description } = heir ? LEFT : TOLD[kind];
  const modified = target ? [{ name: target.reference, before: [target.objectId], after: null }] : [];
  const disabled = kind === 'disable' ? [{ name: 'AccountEnabled', before: true, after: false }] : [];
  return recordOf(
    record,
    { guid, name, entryClass },
    {
      action,
      status: 'success',
      target: { id: objectId, name: toldName(objectName, { redacted }) },
      steps: [
        step('processing', 'success', 'the guard let it pass', { reason }),
        step('export', 'success', description, { objectId, ...(heir && { heir }) }),
      ],
      modified: [...modified, ...disabled],
    },
  );
}
