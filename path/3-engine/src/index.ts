export type { EntryDelta, EntryRow, ImportPlan, StoredEntry } from './1-import/plan.ts';
export type { ContainerStep } from './2-scoping/tree.ts';
export type { MemberRemoval, Reference, ReferenceBatch, WalkedEdge, WalkedEnd } from './5-reference-resolution/resolve.ts';
export type { Creation, Patch, ReleaseBatch, Staging, WalkBatch } from './6-export/batch.ts';
export type * from './ports.ts';
export { type RunPorts, type RunResult, runDomain } from './run.ts';
export { type DomainKey, type DueDomains, Schedule, type SchedulePorts, type Wakeups } from './schedule/schedule.ts';
export type * from './stored.ts';
