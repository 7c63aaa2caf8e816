import { type Clock, type Guid, PAGE_LIMITS, pauseAfter } from '@landbridge/model';
import type { Lease, WalkStore } from './ports.ts';
import type { WalkingConfiguration } from './stored.ts';

export interface RetryPorts {
  readonly walks: WalkStore;
  readonly clock: Clock;
  readonly read: (guids: readonly Guid[]) => Promise<void>;
}

/**
 * Lets a page of escrows whose pause is over be walked again, and reads those whose attributes were never read. The next pause is written
 * first, so that one that fails every time is not tried for ever. False when none is due.
 */
export async function retryEscrows(
  { walks, clock, read }: RetryPorts,
  lease: Lease,
  configuration: WalkingConfiguration,
): Promise<boolean> {
  const now = clock.now();
  const due = await walks.walkPage(lease, async page => {
    const escrows = await page.dueEscrows(configuration.id, now, PAGE_LIMITS.entries);
    const tried = escrows.map(({ guid, attempts }) => ({ guid, attempts: attempts + 1, nextAt: now + pauseAfter(attempts + 1) }));
    if (tried.length > 0) await page.tryAgain(configuration.id, tried);
    return escrows;
  });
  const unread = due.filter(escrow => escrow.code === 'NotReadYet').map(escrow => escrow.guid);
  if (unread.length > 0) await read(unread);
  return due.length > 0;
}
