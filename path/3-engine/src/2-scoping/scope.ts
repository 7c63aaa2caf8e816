import type { Guid, Presence, Scope } from '@landbridge/model';
import type { Place } from './tree.ts';

/** What the page knows about group scope: which of its entries are in one of the scope's groups. */
export interface ScopeContext {
  /** Roots of the scope (containers or groups) that the store knows, live or deleted. */
  readonly knownRoots: ReadonlySet<Guid>;
  readonly inGroups: ReadonlySet<Guid>;
}

export type ScopeVerdict =
  | { readonly presence: Presence; readonly reason: string }
  /** What is stored does not suffice to tell; such an entry is neither created nor deleted. */
  | { readonly presence: 'unknown'; readonly reason: string };

export interface ScopedEntry {
  readonly guid: Guid;
  readonly deleted: boolean;
  readonly whole: boolean;
  readonly place: Place | undefined;
  /** Why the default exclusions keep it out, or null. */
  readonly excluded: string | null;
}

/** Whether an entry belongs to a configuration, and why. INVARIANT: `outOfScope` is only said on complete data. */
export function scopeOf(entry: ScopedEntry, scope: Scope, context: ScopeContext): ScopeVerdict {
  if (entry.deleted) return { presence: 'deleted', reason: 'a tombstone was read' };
  if (!entry.place) return { presence: 'unknown', reason: 'a container above it is not read yet' };
  if (entry.excluded) return { presence: 'outOfScope', reason: `default exclusion ${entry.excluded}` };
  const inside = insideScope(entry.guid, entry.place, scope, context);
  if (inside && !entry.whole) return { presence: 'unknown', reason: 'its attributes are not read yet' };
  if (inside) return { presence: 'inScope', reason: inside };
  const unread = rootsOf(scope).filter(root => !context.knownRoots.has(root));
  if (unread.length > 0) return { presence: 'unknown', reason: `the scope names ${unread.join(', ')}, which is not read` };
  return { presence: 'outOfScope', reason: `outside the scope by ${scope.kind}` };
}

export function rootsOf(scope: Scope): readonly Guid[] {
  return scope.kind === 'all' ? [] : scope.guids;
}

function insideScope(guid: Guid, place: Place, scope: Scope, context: ScopeContext): string | undefined {
  switch (scope.kind) {
    case 'all':
      return 'the scope is the whole domain';
    case 'organizationalUnits': {
      const container = place.containers.find(above => scope.guids.includes(above));
      return container && `below the container ${container}`;
    }
    case 'groups':
      return context.inGroups.has(guid) ? 'a scoping group or a member of one' : undefined;
  }
}
