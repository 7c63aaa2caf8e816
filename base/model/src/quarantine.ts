import type { Instant } from './ambient.ts';
import type { Problem } from './problem.ts';

/** Why a configuration stands in quarantine: Graph's `quarantineReason`, as far as we give them (reference §7.2). */
export type QuarantineReason =
  | 'EncounteredBaseEscrowThreshold'
  | 'EncounteredTotalEscrowThreshold'
  | 'EncounteredEscrowProportionThreshold'
  | 'EncounteredQuarantineException'
  | 'TooManyDeletes';

/** Something is wrong with a configuration as a whole. Any cycle that ends well lifts it. */
export interface Quarantine {
  readonly reason: QuarantineReason;
  readonly problem: Problem;
  /** Since when it is so for this reason. */
  readonly began: Instant;
  /** Since when no cycle has ended well, whatever the reasons. */
  readonly seriesBegan: Instant;
  /** Cycles of the series. */
  readonly seriesCount: number;
  /** When the next cycle is tried by itself. */
  readonly nextAttempt: Instant;
}
