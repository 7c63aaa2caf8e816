import type { Instant } from './ambient.ts';
import type { TenantId } from './ids.ts';

/** How often somebody, or somewhere, was wrong lately. */
export interface Standing {
  readonly failures: number;
  readonly failedAt: Instant | null;
  readonly lockedUntil: Instant | null;
  /** Locks in a row; each is twice as long as the one before. */
  readonly locks: number;
  /** Of the last wrong passwords, so that a device that tries the same one over and over locks nobody out. */
  readonly fingerprints: readonly string[];
}

export const FRESH: Standing = { failures: 0, failedAt: null, lockedUntil: null, locks: 0, fingerprints: [] };

/** Standings by who and what they are counted for, shared by all replicas. */
export interface Throttles {
  /** Changes the standings of these, all at once and in turn with everybody else who does. */
  change(
    tenantId: TenantId,
    subjects: readonly string[],
    change: (subject: string, standing: Standing) => Standing,
  ): Promise<void>;
}

/** How many failures make a lock: of an account, and of an address, behind which many may stand. */
export const MOST_FAILURES = { account: 10, address: 100 } as const;
/** Failures before this do not count any more. */
const WINDOW_MS = 3_600_000;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 3_600_000;
const FINGERPRINTS = 3;

export function isLocked({ lockedUntil }: Standing, now: Instant): boolean {
  return lockedUntil !== null && lockedUntil > now;
}

/**
 * An attempt counts as a failure until it is known to be none, so that any number of attempts at once get no more tries than one after the
 * other.
 */
export function attempted(standing: Standing, now: Instant, most: number): Standing {
  const lately = standing.failedAt !== null && now - standing.failedAt < WINDOW_MS;
  const before = lately ? standing : { ...FRESH, locks: standing.lockedUntil !== null && lately ? standing.locks : 0 };
  const failures = before.failures + 1;
  if (failures < most) return { ...before, failures, failedAt: now };
  const lasts = Math.min(FIRST_LOCK_MS * 2 ** before.locks, LONGEST_LOCK_MS);
  return { ...before, failures: 0, failedAt: now, lockedUntil: now + lasts, locks: before.locks + 1 };
}

/**
 * Counts an attempt for each of these subjects, which lock at so many failures, unless one is locked. Answers until when one is; null: it may
 * be tried.
 */
export async function attempt(
  throttles: Throttles,
  tenantId: TenantId,
  subjects: Readonly<Record<string, number>>,
  now: Instant,
): Promise<Instant | null> {
  let lockedUntil: Instant | null = null;
  await throttles.change(tenantId, Object.keys(subjects), (subject, standing) => {
    if (!isLocked(standing, now)) return attempted(standing, now, subjects[subject] ?? 1);
    lockedUntil = Math.max(lockedUntil ?? now, standing.lockedUntil ?? now);
    return standing;
  });
  return lockedUntil;
}

/**
 * The attempt was none: somebody was right. What others did wrong there stays counted, so that whoever knows one account guesses no others by
 * being right in between. A lock that this attempt itself made is taken away with it.
 */
export function takenBack(standing: Standing, now: Instant, most: number): Standing {
  const { failures, failedAt, locks } = standing;
  if (failedAt === now && isLocked(standing, now))
    return { ...standing, failures: most - 1, lockedUntil: locks > 1 ? now : null, locks: locks - 1 };
  return { ...standing, failures: Math.max(0, failures - 1) };
}

/**
 * Somebody was right: everything that was counted for the account is forgotten, and the attempt alone for all other subjects, such as the
 * address.
 */
export async function succeed(
  throttles: Throttles,
  tenantId: TenantId,
  { ofAccount, ofOthers }: { readonly ofAccount: readonly string[]; readonly ofOthers: Readonly<Record<string, number>> },
  now: Instant,
): Promise<void> {
  await throttles.change(tenantId, [...ofAccount, ...Object.keys(ofOthers)], (subject, standing) => {
    const most = ofOthers[subject];
    return most === undefined ? FRESH : takenBack(standing, now, most);
  });
}

/** The attempt was wrong; one with a password that was wrong before is no new one. */
export function failed(standing: Standing, fingerprint: string | null): Standing {
  if (fingerprint === null) return standing;
  if (standing.fingerprints.includes(fingerprint)) return { ...standing, failures: Math.max(0, standing.failures - 1) };
  return { ...standing, fingerprints: [fingerprint, ...standing.fingerprints].slice(0, FINGERPRINTS) };
}
