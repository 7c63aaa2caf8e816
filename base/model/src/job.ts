import type { Instant } from './ambient.ts';
import type { ConfigurationId, CycleId } from './ids.ts';
import type { Problem } from './problem.ts';

/** How a configuration's job stands: Graph's `synchronizationStatus.code`. */
export type JobStatus = 'NotRun' | 'Active' | 'Paused' | 'Quarantine';

/** What a restart sets back (reference §7.3): Graph's `resetScope`. */
export const RESET_SCOPES = ['ConnectorDataStore', 'Escrows', 'Watermark', 'QuarantineState', 'Full', 'ForceDeletes'] as const;
export type ResetScope = (typeof RESET_SCOPES)[number];

/** How a configuration is, in one word: the same in the API and on screens. */
export const CONFIGURATION_HEALTHS = [
  'Healthy',
  'Importing',
  'WaitingForReview',
  'Paused',
  'DeletesHeld',
  'Quarantined',
  'Disabled',
] as const;
export type ConfigurationHealth = (typeof CONFIGURATION_HEALTHS)[number];

export type CycleKind = 'initial' | 'incremental';
export type CycleState = 'Running' | 'Succeeded' | 'EntryLevelErrors' | 'Failed';

/** What a cycle did, counted in entries unless the name says otherwise. */
export interface CycleCounts {
  /** Changes that the import of this cycle brought. */
  readonly imported: number;
  /** Entries that the walk looked at. */
  readonly walked: number;
  readonly created: number;
  readonly updated: number;
  readonly restored: number;
  readonly deleted: number;
  readonly skipped: number;
  readonly failed: number;
  readonly referencesAdded: number;
  readonly referencesRemoved: number;
  /** Deletes, disables and member removals the guard holds back. */
  readonly held: number;
}

export const NO_COUNTS: CycleCounts = {
  imported: 0,
  walked: 0,
  created: 0,
  updated: 0,
  restored: 0,
  deleted: 0,
  skipped: 0,
  failed: 0,
  referencesAdded: 0,
  referencesRemoved: 0,
  held: 0,
};

export interface Cycle {
  readonly id: CycleId;
  readonly configurationId: ConfigurationId;
  readonly kind: CycleKind;
  readonly state: CycleState;
  readonly began: Instant;
  readonly ended: Instant | null;
  readonly counts: CycleCounts;
  readonly problem: Problem | null;
}
