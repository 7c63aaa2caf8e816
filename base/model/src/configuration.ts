import type { ConfigurationId, DomainId, Guid, TenantId } from './ids.ts';
import type { Join } from './join.ts';

/**
 * Which objects of the domain a configuration synchronises: the roots, less what is excluded. Containers and groups are GUIDs, so renaming or
 * moving them keeps the scope.
 */
export type Scope = ScopeRoots & { readonly excluded?: ScopeExclusions | undefined };

type ScopeRoots =
  | { readonly kind: 'all' }
  /** Everything below these containers. */
  | { readonly kind: 'organizationalUnits'; readonly guids: readonly Guid[] }
  /** These groups and their members; `nested` follows groups within groups. */
  | { readonly kind: 'groups'; readonly guids: readonly Guid[]; readonly nested: boolean };

export interface ScopeExclusions {
  /** What lies below them is out, unless a container of the scope lies between. */
  readonly organizationalUnits: readonly Guid[];
  /** These groups and their members, nested ones included, are out. */
  readonly groups: readonly Guid[];
}

const NOTHING_EXCLUDED: ScopeExclusions = { organizationalUnits: [], groups: [] };

export function exclusionsOf({ excluded }: Scope): ScopeExclusions {
  return excluded ?? NOTHING_EXCLUDED;
}

/**
 * The guard against accidental deletion, per cycle and over a rolling hour. A threshold of N lets N - 1 pass; a percentage lets what is
 * less pass. Null switches a limit off.
 */
export interface Guard {
  readonly enabled: boolean;
  /** Counts deletes and disables of users, groups and contacts. */
  readonly deleteThreshold: number;
  /** Of the objects that the configuration masters. */
  readonly deletePercentage: number | null;
  /** Counts members removed from groups, all groups together. */
  readonly memberRemovalThreshold: number;
  /** Members removed from one group; its removals alone are held then. */
  readonly groupRemovalThreshold: number | null;
  /** Of the members of that group. */
  readonly groupRemovalPercentage: number | null;
}

export const DEFAULT_GUARD: Guard = {
  enabled: true,
  deleteThreshold: 500,
  deletePercentage: null,
  memberRemovalThreshold: 5_000,
  groupRemovalThreshold: 1_000,
  groupRemovalPercentage: null,
};

/** Milliseconds between cycles: the default and the limits that an administrator may set. */
export const INTERVAL_MS = { default: 120_000, least: 10_000, most: 86_400_000 } as const;

/**
 * reviewing: the domain is read and nothing is synchronised, so that an administrator sees what would be; active: cycles run; paused: cycles
 * stop, everything is kept; disabled: switched off.
 */
export type ConfigurationState = 'reviewing' | 'disabled' | 'active' | 'paused';

export interface Configuration {
  readonly tenantId: TenantId;
  readonly id: ConfigurationId;
  readonly domainId: DomainId;
  readonly displayName: string;
  readonly state: ConfigurationState;
  readonly scope: Scope;
  readonly guard: Guard;
  readonly intervalMs: number;
  /** Leaving the scope deletes softly; true leaves the cloud object as it is. */
  readonly skipOutOfScopeDeletes: boolean;
  /** The domain is read whole and compared so often; null: only when somebody asks. */
  readonly reconcileEveryDays: number | null;
  /** Null: an entry whose source anchor another domain's entry has is a conflict. */
  readonly join: Join | null;
}
