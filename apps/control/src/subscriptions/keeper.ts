import { LOOK_EVERY_MS, type LookPorts, lookFor } from './look.ts';

const AT_ONCE = 20;
/** Longer than any look takes: whoever has not settled by then is dead. */
const CLAIM_MS = 120_000;

/** Looks at every subscription that is due, once. Resolves to how many that were. */
export async function lookAtSubscriptions(ports: LookPorts): Promise<number> {
  const claimed = await ports.queue.claim(ports.clock.now(), { limit: AT_ONCE, claimMs: CLAIM_MS });
  await Promise.all(
    claimed.map(one =>
      lookFor(one, ports).catch(error =>
        ports.log.warn('subscription not looked at', { subscription: one.id, reason: String(error) }),
      ),
    ),
  );
  return claimed.length;
}

/** Tells subscribers what changes until the signal is aborted. */
export async function keepSubscriptions(ports: LookPorts): Promise<void> {
  const { clock, signal, log } = ports;
  while (!signal.aborted) {
    const looked = await lookAtSubscriptions(ports).catch(error => {
      log.warn('subscriptions not looked at', { reason: String(error) });
      return 0;
    });
    if (looked < AT_ONCE) await clock.sleep(LOOK_EVERY_MS / 5, signal).catch(() => undefined);
  }
}
