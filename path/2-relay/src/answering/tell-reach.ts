import type { Clock, Reach } from '@landbridge/model';
import type { Wire } from '../ports.ts';
import { sayToControl } from '../session/handshake.ts';

const EVERY_MS = 60_000;

export interface Telling {
  readonly clock: Clock;
  readonly wire: Wire;
  readonly reach: () => Promise<readonly Reach[]>;
}

/** Tells control every minute which domain controllers the agent has, and how quickly they answer, until the signal aborts. */
export async function tellReach({ clock, wire, reach }: Telling, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const controllers = await reach();
    if (signal.aborted) return;
    await sayToControl(wire, { type: 'reach', controllers }).catch(() => undefined);
    await clock.sleep(EVERY_MS, signal).catch(() => undefined);
  }
}
