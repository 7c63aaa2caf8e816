import type { Instant } from './ambient.ts';
import type { EntryClass } from './entry.ts';
import type { ConfigurationId, CycleId, Guid, ObjectId } from './ids.ts';
import type { ModifiedProperty } from './operation.ts';
import type { Problem } from './problem.ts';

/** Graph's enums of the provisioning log, reference §8.1. */
export type ProvisioningAction = 'create' | 'update' | 'delete' | 'stageddelete' | 'disable' | 'other';
export type ProvisioningStatus = 'success' | 'warning' | 'failure' | 'skipped';
/** The six stages, in their order: the words of folders, log, API and screen. */
export const STEP_TYPES = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'] as const;
export type StepType = (typeof STEP_TYPES)[number];

export interface ProvisioningStep {
  readonly type: StepType;
  readonly status: ProvisioningStatus;
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
}

/** The AD object as it was when the record was written. */
export interface RecordedSource {
  readonly guid: Guid;
  /** Its distinguished name, where that was at hand. */
  readonly name: string;
  readonly entryClass: EntryClass;
  readonly principalName?: string | undefined;
  readonly displayName?: string | undefined;
}

/** What was done about one object in one cycle, and why. Written once, never changed. */
export interface ProvisioningRecord {
  /** Also the change id that the three CSV files join on. */
  readonly id: string;
  readonly configurationId: ConfigurationId;
  readonly cycleId: CycleId;
  readonly at: Instant;
  readonly action: ProvisioningAction;
  readonly status: ProvisioningStatus;
  readonly source: RecordedSource;
  readonly target: { readonly id: ObjectId; readonly name: string } | null;
  readonly steps: readonly ProvisioningStep[];
  readonly modified: readonly ModifiedProperty[];
  readonly problem: Problem | null;
  /** When an agent told of the change that its run began with; undefined where nobody did, and while everything is walked for the first time. */
  readonly heardAt?: Instant | undefined;
}
