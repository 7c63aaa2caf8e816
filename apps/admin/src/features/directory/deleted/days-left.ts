const DAY_MS = 86_400_000;

/** Whole days until an object is removed for good; the recycle bin keeps it for so many. */
export function daysLeft(deletedAt: string | null, keptDays: number, now: number): number {
  if (deletedAt === null) return keptDays;
  return Math.max(0, Math.ceil((Date.parse(deletedAt) + keptDays * DAY_MS - now) / DAY_MS));
}
