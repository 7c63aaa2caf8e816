import type { Clock } from '@landbridge/model';
import type { Wire } from '../ports.ts';

/** The line is dead after this many intervals in which nothing arrived. */
const SILENT_INTERVALS = 3;

export interface Heart {
  readonly clock: Clock;
  readonly wire: Wire;
  readonly intervalMs: number;
  /** Sends a sign of life. */
  readonly beat: () => Promise<void>;
  /** Called once when the other side is silent or gone. */
  readonly dead: () => void;
}

/**
 * Sends a sign of life regularly, and tells when nothing came for three intervals. A beat that is stuck behind a page is not waited for:
 * the other side may be gone for good, and then it never gets through.
 */
export async function keepAlive({ clock, wire, intervalMs, beat, dead }: Heart, signal: AbortSignal): Promise<void> {
  let received = wire.bytesReceived;
  let silentIntervals = 0;
  let beating = false;
  while (!signal.aborted) {
    await clock.sleep(intervalMs, signal).catch(() => undefined);
    if (signal.aborted) return;
    silentIntervals = wire.bytesReceived === received ? silentIntervals + 1 : 0;
    received = wire.bytesReceived;
    if (silentIntervals >= SILENT_INTERVALS) return dead();
    if (beating) continue;
    beating = true;
    beat().then(
      () => {
        beating = false;
      },
      () => undefined,
    );
  }
}
