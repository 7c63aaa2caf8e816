import type { Clock, Log, Vault } from '@landbridge/model';
import type { OpenStores } from './ports.ts';

const SWEEP_EVERY_MS = 3_600_000;
const CATCH_UP_EVERY_MS = 60_000;
const LOOK_EVERY_MS = 86_400_000;

interface HouseholdPorts extends Pick<OpenStores, 'housekeeping'> {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Says what is about to expire. */
  readonly lookAtToken: () => Promise<void>;
}

/** Sweeps what has lain long enough, at once and then every hour, and every minute does what others put off, and every day looks at what expires, until the signal is aborted. */
export async function keepHouse(ports: HouseholdPorts, signal: AbortSignal): Promise<void> {
  const { housekeeping, clock, log } = ports;
  const again = async (everyMs: number, work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await work().catch(error => log.warn('house not kept', { reason: String(error) }));
      await clock.sleep(everyMs, signal).catch(() => undefined);
    }
  };
  const sweep = async (): Promise<void> => {
    const { objects, records, days } = await housekeeping.sweep(clock.now());
    if (objects + records + days > 0) log.info('swept', { objects, records, days });
    await housekeeping.noteKeys(ports.vault, clock.now());
    await sealAnew(ports);
  };
  await Promise.all([
    again(SWEEP_EVERY_MS, sweep),
    again(CATCH_UP_EVERY_MS, () => housekeeping.catchUp(clock.now())),
    again(LOOK_EVERY_MS, ports.lookAtToken),
  ]);
}

/** An older key is needed until nothing lies under it any more. */
async function sealAnew({ housekeeping, vault, log }: HouseholdPorts): Promise<void> {
  if (!vault.hasOlderKeys) return;
  const { resealed, unreadable } = await housekeeping.reseal(vault);
  if (resealed > 0) log.info('secrets sealed under the newest key', { secrets: resealed });
  if (unreadable > 0) log.error('secrets that no key opens', { secrets: unreadable });
  else
    log.info('older keys are not needed any more', {
      cure: 'once every replica runs with the new key, take them out of secret.key',
    });
}
