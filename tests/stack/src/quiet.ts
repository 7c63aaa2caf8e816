import type { Configuration } from '@landbridge/contract';
import { until } from './until.ts';

interface Working {
  readonly logs: string;
  wake(): Promise<void>;
  configuration(): Promise<Configuration>;
}

/** Waits until a cycle that began after this call has ended well; where one ends badly and it is `asked` for, another is. */
export async function untilQuiet(
  stack: Working,
  { asked, withinMs }: { readonly asked: boolean; readonly withinMs: number },
): Promise<void> {
  const since = Date.now();
  if (asked) await stack.wake();
  let failedAt = '';
  const ended = async (): Promise<boolean> => {
    const { lastCycleBeganDateTime, lastCycleEndedDateTime, initialCycleDone, quarantine } = await stack.configuration();
    if (lastCycleBeganDateTime === null || Date.parse(lastCycleBeganDateTime) < since) return false;
    if (initialCycleDone && quarantine === null) return true;
    if (asked && quarantine !== null && lastCycleEndedDateTime !== null && lastCycleEndedDateTime !== failedAt) {
      failedAt = lastCycleEndedDateTime;
      await stack.wake();
    }
    return false;
  };
  await until(ended, { what: 'a cycle that begins now and ends well', withinMs, everyMs: 50, evidence: () => stack.logs });
}
