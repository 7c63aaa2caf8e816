import { exclusionsOf, type Guid, type Presence, type Scope } from '@landbridge/model';
import type { Place } from './tree.ts';

/** What the page knows about groups: which of its entries are one of some groups or a member of one. */
export interface ScopeContext {
  /** Roots of the scope (containers or groups) that the store knows, live or deleted. */
  readonly knownRoots: ReadonlySet<Guid>;
  readonly inGroups: ReadonlySet<Guid>;
  readonly inExcludedGroups: ReadonlySet<Guid>;
}

/** Which rule decided, as the log names it. */
export type ScopeRule =
  | 'wholeDomain'
  | 'container'
  | 'group'
  | 'outsideScope'
  | 'excludedContainer'
  | 'excludedGroup'
  | 'defaultExclusion'
  | 'attributeFilter'
  | 'inputFilter'
  | 'classNotMapped'
  | 'tombstone'
  | 'vanished'
  | 'containerUnknown'
  | 'rootUnknown'
  | 'notReadYet';

export interface ScopeVerdict {
  /** `unknown`: what is stored does not suffice to tell; such an entry is neither created nor deleted. */
  readonly presence: Presence | 'unknown';
  readonly rule: ScopeRule;
  readonly reason: string;
}

export interface ScopedEntry {
  readonly guid: Guid;
  readonly deleted: boolean;
  readonly vanished: boolean;
  readonly whole: boolean;
  readonly place: Place | undefined;
  /** Why the schema keeps it out: the name of a default exclusion, `attributeFilter` or `classNotMapped`; null when it does not. */
  readonly excluded: string | null;
  /** The schema leaves the entry alone, and whatever became of it. */
  readonly leftAlone: boolean;
}

/** Whether an entry belongs to a configuration, and why. INVARIANT: `outOfScope` is only said on complete data. */
export function scopeOf(entry: ScopedEntry, scope: Scope, context: ScopeContext): ScopeVerdict {
  if (entry.deleted) return { presence: 'deleted', rule: 'tombstone', reason: 'a tombstone was read' };
  if (entry.vanished) {
    return { presence: 'deleted', rule: 'vanished', reason: 'neither mentioned by a read of everything nor found by GUID' };
  }
  if (!entry.place) {
    return { presence: 'unknown', rule: 'containerUnknown', reason: 'a container above it is not read yet' };
  }
  const place = placeIn(entry.guid, entry.place, scope, context);
  if (place.presence !== 'inScope') return place;
  if (!entry.whole) return { presence: 'unknown', rule: 'notReadYet', reason: 'its attributes are not read yet' };
  if (entry.excluded === 'classNotMapped') {
    return { presence: 'unknown', rule: 'classNotMapped', reason: 'no object mapping is enabled for its class' };
  }
  if (entry.leftAlone) {
    return {
      presence: 'unknown',
      rule: 'inputFilter',
      reason: 'no group of the input filter holds, so that it is left as it is',
    };
  }
  if (entry.excluded === 'attributeFilter') {
    return { presence: 'outOfScope', rule: 'attributeFilter', reason: 'no group of the attribute filter holds' };
  }
  if (entry.excluded) {
    return { presence: 'outOfScope', rule: 'defaultExclusion', reason: `default exclusion ${entry.excluded}` };
  }
  return place;
}

/** Everything whose GUID the scope names. */
export function rootsOf(scope: Scope): readonly Guid[] {
  const { organizationalUnits, groups } = exclusionsOf(scope);
  return [...(scope.kind === 'all' ? [] : scope.guids), ...organizationalUnits, ...groups];
}

/** Groups whose members must be known to tell who is in scope. */
export function groupRootsOf(scope: Scope): readonly Guid[] {
  return [...(scope.kind === 'groups' ? scope.guids : []), ...exclusionsOf(scope).groups];
}

function placeIn(guid: Guid, place: Place, scope: Scope, context: ScopeContext): ScopeVerdict {
  const inside = insideScope(guid, place, scope, context);
  if (inside.presence === 'inScope' && context.inExcludedGroups.has(guid)) {
    return { presence: 'outOfScope', rule: 'excludedGroup', reason: 'an excluded group or a member of one' };
  }
  const unread = rootsOf(scope).filter(root => !context.knownRoots.has(root));
  if (unread.length === 0) return inside;
  return { presence: 'unknown', rule: 'rootUnknown', reason: `the scope names ${unread.join(', ')}, which is not read` };
}

function insideScope(guid: Guid, place: Place, scope: Scope, context: ScopeContext): ScopeVerdict {
  const nearest = nearestRule(place, scope);
  if (nearest.excludedBy) {
    return { presence: 'outOfScope', rule: 'excludedContainer', reason: `below the excluded container ${nearest.excludedBy}` };
  }
  switch (scope.kind) {
    case 'all':
      return { presence: 'inScope', rule: 'wholeDomain', reason: 'the scope is the whole domain' };
    case 'organizationalUnits':
      return nearest.includedBy
        ? { presence: 'inScope', rule: 'container', reason: `below the container ${nearest.includedBy}` }
        : { presence: 'outOfScope', rule: 'outsideScope', reason: 'in none of the organizational units of the scope' };
    case 'groups':
      return context.inGroups.has(guid)
        ? { presence: 'inScope', rule: 'group', reason: 'a scoping group or a member of one' }
        : { presence: 'outOfScope', rule: 'outsideScope', reason: 'in none of the groups of the scope' };
  }
}

/** The nearest container on the way up that the scope names, and what it says. */
function nearestRule(place: Place, scope: Scope): { readonly includedBy?: Guid; readonly excludedBy?: Guid } {
  const included = scope.kind === 'organizationalUnits' ? scope.guids : [];
  const excluded = exclusionsOf(scope).organizationalUnits;
  for (const container of place.containers) {
    if (excluded.includes(container)) return { excludedBy: container };
    if (included.includes(container)) return { includedBy: container };
  }
  return {};
}
