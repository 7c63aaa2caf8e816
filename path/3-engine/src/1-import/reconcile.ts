import { type Guid, NIL_UUID, PAGE_LIMITS } from '@landbridge/model';
import type { EntryStore, Lease, ToldAt } from '../ports.ts';

/**
 * The end of a read of everything: asks by GUID, deleted objects included, for every stored entry that it did not mention. A tombstone is a
 * tombstone; what is not answered at all has vanished, and an administrator decides about it.
 * INVARIANT: absence is never a delete.
 */
export async function reconcile(
  { entries, read }: { readonly entries: EntryStore; readonly read: (guids: readonly Guid[]) => Promise<ToldAt | null> },
  lease: Lease,
  now: number,
): Promise<void> {
  for (let after = NIL_UUID as Guid; ; ) {
    const guids = await entries.unmentioned(lease, after, PAGE_LIMITS.entries);
    const last = guids.at(-1);
    if (last === undefined) break;
    const told = await read(guids);
    await entries.storeVanished(lease, guids, told);
    after = last;
  }
  await entries.endReconciliation(lease, now);
}
