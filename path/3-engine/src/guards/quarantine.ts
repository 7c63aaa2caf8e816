import type { Instant, Problem, Quarantine, QuarantineReason } from '@landbridge/model';

/** How a cycle ended, as far as it decides about the configuration as a whole. */
export interface Outcome {
  /** Why it could not be finished, or null. */
  readonly failure: Problem | null;
  /** What the guard holds back, or null. */
  readonly held: Problem | null;
  /** Entries that the cycle looked at, and those among them that failed. */
  readonly walked: number;
  readonly failed: number;
  /** Entries that stand in escrow now, of this cycle and of earlier ones. */
  readonly escrows: number;
}

export interface Judgement {
  readonly quarantine: Quarantine | null;
  /** It has failed for so long that it is switched off, and its escrows are dropped. */
  readonly disable: boolean;
}

/** Reference §7.2. Failures are looked at from the first of these on. */
const ESCROW_LIMITS = { evaluatedFrom: 5_000, proportion: 0.4, base: 40_000, total: 60_000 } as const;

const HOUR_MS = 3_600_000;
/** While a domain or an agent may just be restarting, it is tried as often as ever. */
const GRACE_MS = HOUR_MS;
/** After the first failure; then every day. */
const ATTEMPTS_MS = [6 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS] as const;
const EVERY_MS = 24 * HOUR_MS;
const GIVEN_UP_MS = 28 * 24 * HOUR_MS;

/** Reasons that slow a configuration down. Held deletes do not: everything else keeps flowing. */
const SLOWS: Record<QuarantineReason, boolean> = {
  EncounteredBaseEscrowThreshold: true,
  EncounteredTotalEscrowThreshold: true,
  EncounteredEscrowProportionThreshold: true,
  EncounteredQuarantineException: true,
  TooManyDeletes: false,
};

/** What becomes of a configuration after a cycle: in quarantine, with the time of its next attempt, or not. */
export function quarantineAfter(
  before: Quarantine | null,
  outcome: Outcome,
  { now, intervalMs }: { readonly now: Instant; readonly intervalMs: number },
): Judgement {
  const found = reasonOf(outcome);
  if (!found) return { quarantine: null, disable: false };
  const { reason, problem } = found;
  const seriesBegan = before?.seriesBegan ?? now;
  const began = before?.reason === reason ? before.began : now;
  const seriesCount = (before?.seriesCount ?? 0) + 1;
  const nextAttempt = SLOWS[reason] ? attemptAfter(seriesBegan, { now, intervalMs }) : now + intervalMs;
  const disable = SLOWS[reason] && now - seriesBegan >= GIVEN_UP_MS;
  return { quarantine: { reason, problem, began, seriesBegan, seriesCount, nextAttempt }, disable };
}

/** Whether a configuration waits for its next attempt. Trouble with the way to the domain is tried again whenever something stirs. */
export function isResting(quarantine: Quarantine | null, now: Instant): boolean {
  if (!quarantine || quarantine.reason === 'EncounteredQuarantineException') return false;
  return SLOWS[quarantine.reason] && quarantine.nextAttempt > now;
}

function reasonOf({ failure, held, walked, failed, escrows }: Outcome) {
  const told = (reason: QuarantineReason, problem: Problem) => ({ reason, problem });
  if (failure) return told('EncounteredQuarantineException', failure);
  const tooMany = (message: string): Problem => ({ code: 'TooManyFailures', message });
  if (escrows >= ESCROW_LIMITS.total) {
    return told('EncounteredTotalEscrowThreshold', tooMany(`${escrows} entries can not be synchronised`));
  }
  if (failed >= ESCROW_LIMITS.evaluatedFrom) {
    const message = `${failed} of ${walked} entries failed in one cycle`;
    if (failed > ESCROW_LIMITS.base) return told('EncounteredBaseEscrowThreshold', tooMany(message));
    if (failed > walked * ESCROW_LIMITS.proportion) return told('EncounteredEscrowProportionThreshold', tooMany(message));
  }
  return held && told('TooManyDeletes', held);
}

function attemptAfter(
  seriesBegan: Instant,
  { now, intervalMs }: { readonly now: Instant; readonly intervalMs: number },
): Instant {
  const elapsed = now - seriesBegan;
  if (elapsed < GRACE_MS) return now + intervalMs;
  const next = ATTEMPTS_MS.find(attempt => attempt > elapsed) ?? (Math.floor(elapsed / EVERY_MS) + 1) * EVERY_MS;
  return seriesBegan + next;
}
