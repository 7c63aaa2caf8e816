/** How long the recycle bin keeps what is in it. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Whole days until an object is removed for good. */
export function daysLeft(deletedAt: string | null, now: number): number {
  if (deletedAt === null) return KEPT_DAYS;
  return Math.max(0, Math.ceil((Date.parse(deletedAt) + KEPT_DAYS * DAY_MS - now) / DAY_MS));
}
