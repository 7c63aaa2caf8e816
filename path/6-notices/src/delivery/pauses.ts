import type { Instant } from '@landbridge/model';

const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;
/** A notice that could not be delivered for so long is given up; the failure stays to be seen. */
const GIVE_UP_AFTER_MS = 86_400_000;

/** When the next attempt is due after so many: half a minute, then twice as long each time, up to an hour; null when it is given up. */
export function nextAttemptAt(
  attempts: number,
  { queuedAt, now }: { readonly queuedAt: Instant; readonly now: Instant },
): Instant | null {
  const pause = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
  return now + pause < queuedAt + GIVE_UP_AFTER_MS ? now + pause : null;
}
