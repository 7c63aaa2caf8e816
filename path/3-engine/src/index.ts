export type { EntryDelta, EntryRow, ImportPlan, StoredEntry } from './1-import/plan.ts';
export type { SchemaOf } from './1-import/schemas.ts';
export type { ContainerStep } from './2-scoping/tree.ts';
export type { MemberRemoval, Reference, ReferenceBatch, WalkedEdge, WalkedEnd } from './5-reference-resolution/resolve.ts';
export type { KnownEdge, KnownEnd } from './5-reference-resolution/standing.ts';
export type { Creation, Patch, ReleaseBatch, Staging, WalkBatch } from './6-export/batch.ts';
export {
  type Explain,
  type Explained,
  type ExplainReferences,
  explaining,
  explainingReferences,
  type ToExplain,
} from './explain.ts';
export { OnDemand } from './on-demand/on-demand.ts';
export { guidOf } from './on-demand/read-object.ts';
export {
  type MemberOutcome,
  MOST_MEMBERS,
  type OnDemandPorts,
  type OnDemandResult,
  type OnDemandStep,
  type OnDemandWish,
  type Who,
} from './on-demand/wish.ts';
export type { PasswordStanding, PasswordStore, PendingPassword, SealCredential, SettledPassword } from './passwords/ports.ts';
export { type PasswordPorts, syncPasswords } from './passwords/sync-passwords.ts';
export type * from './ports.ts';
export { redact } from './redact.ts';
export { isOfLostAgent, type RunPorts, type RunResult, runDomain } from './run.ts';
export {
  type Claim,
  type ClaimedDomain,
  type DueDomains,
  Schedule,
  type SchedulePorts,
  type Wakeups,
  type Woken,
} from './schedule/schedule.ts';
export { masterOf } from './share.ts';
export type * from './stored.ts';
export { WHAT_IF_OPERATIONS, type WhatIfChange, type WhatIfOperation } from './what-if/change.ts';
export type { WhatIfGuard } from './what-if/foreseen-guard.ts';
export type { WhatIfListener, WhatIfProgress } from './what-if/listener.ts';
export type { KindCounts, WhatIfCounts } from './what-if/tally.ts';
export {
  type Proposal,
  type WhatIfPorts,
  type WhatIfResult,
  whatIf,
} from './what-if/what-if.ts';
