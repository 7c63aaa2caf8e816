import type { Clock } from '@landbridge/model';

/** Sends a sign of life regularly, and tells when none has come for three intervals. Ends with the signal. */
export async function keepAlive(
  clock: Clock,
  intervalMs: number,
  ends: { readonly send: () => Promise<void>; readonly lastHeardMs: () => number; readonly dead: () => void },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(intervalMs, signal).catch(() => undefined);
    if (signal.aborted) return;
    if (clock.monotonicMs() - ends.lastHeardMs() > 3 * intervalMs) return ends.dead();
    await ends.send().catch(() => ends.dead());
  }
}
