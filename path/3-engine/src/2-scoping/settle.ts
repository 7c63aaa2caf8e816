import { Failure, type Guid, PAGE_LIMITS, type Scope } from '@landbridge/model';
import type { Lease, WalkStore } from '../ports.ts';
import { groupRootsOf } from './scope.ts';

/** Whether this scope can be told only once every membership is read. */
export function dependsOnGroups(scope: Scope): boolean {
  return groupRootsOf(scope).length > 0;
}

/**
 * Reads the groups that decide about a scope and that lie outside the reading boundary, nested ones step by step, until the members of all are
 * known. Throws ScopeIncomplete for one that can not be read: without it somebody could be let in, or taken out, by mistake.
 */
export async function settleGroups(
  { walks, read }: { readonly walks: WalkStore; readonly read: (guids: readonly Guid[]) => Promise<void> },
  lease: Lease,
  scope: Scope,
): Promise<void> {
  const roots = groupRootsOf(scope);
  const asked = new Set<Guid>();
  for (;;) {
    const unread = await walks.walkPage(lease, page => page.unreadGroups(roots, PAGE_LIMITS.entries));
    if (unread.length === 0) return;
    const refused = unread.filter(guid => asked.has(guid));
    if (refused.length > 0) {
      const message = `the members of ${refused.length} groups that decide about the scope can not be read`;
      throw new Failure({ code: 'ScopeIncomplete', message, detail: refused.slice(0, 10).join(', ') });
    }
    for (const guid of unread) asked.add(guid);
    await read(unread);
  }
}
