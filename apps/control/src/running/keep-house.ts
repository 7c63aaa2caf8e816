import type { Clock, Log } from '@landbridge/model';
import type { OpenStores } from './ports.ts';

const SWEEP_EVERY_MS = 3_600_000;
const CATCH_UP_EVERY_MS = 60_000;

/** Sweeps what has lain long enough, at once and then every hour, and every minute does what others put off, until the signal is aborted. */
export async function keepHouse(
  { housekeeping }: Pick<OpenStores, 'housekeeping'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  const again = async (everyMs: number, work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await work().catch(error => log.warn('house not kept', { reason: String(error) }));
      await clock.sleep(everyMs, signal).catch(() => undefined);
    }
  };
  const sweep = async (): Promise<void> => {
    const { objects, records, days } = await housekeeping.sweep(clock.now());
    if (objects + records + days > 0) log.info('swept', { objects, records, days });
  };
  await Promise.all([again(SWEEP_EVERY_MS, sweep), again(CATCH_UP_EVERY_MS, () => housekeeping.catchUp())]);
}
