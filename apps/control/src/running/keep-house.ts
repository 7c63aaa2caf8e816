import type { Clock, Log } from '@landbridge/model';
import type { OpenStores } from './ports.ts';

const EVERY_MS = 3_600_000;

/** Sweeps what has lain long enough, at once and then every hour, until the signal is aborted. */
export async function keepHouse(
  { housekeeping }: Pick<OpenStores, 'housekeeping'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { objects, records } = await housekeeping.sweep(clock.now());
      if (objects + records > 0) log.info('swept', { objects, records });
    } catch (error) {
      log.warn('not swept', { reason: String(error) });
    }
    await clock.sleep(EVERY_MS, signal).catch(() => undefined);
  }
}
