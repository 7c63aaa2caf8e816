import type { RecentChanges } from '@landbridge/contract';

interface Minute {
  readonly minute: string;
  readonly changes: number;
  readonly longestDelayMs: number | null;
}

const MINUTE_MS = 60_000;

/** Every minute of the hour, those in which nothing changed too, over all domains. */
export function minutesOf({ from, to, minutes }: RecentChanges): readonly Minute[] {
  const many = Math.round((Date.parse(to) - Date.parse(from)) / MINUTE_MS) + 1;
  return Array.from({ length: many }, (_, at) => {
    const began = Date.parse(from) + at * MINUTE_MS;
    const own = minutes.filter(one => Date.parse(one.minute) === began);
    const delays = own.flatMap(({ longestDelayInMilliseconds: delay }) => (delay === null ? [] : [delay]));
    return {
      minute: new Date(began).toISOString(),
      changes: own.reduce((sum, { changes }) => sum + changes, 0),
      longestDelayMs: delays.length === 0 ? null : Math.max(...delays),
    };
  });
}
