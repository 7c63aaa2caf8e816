import { resolve } from 'node:path';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import type { Clock, Log } from '@landbridge/model';
import type { DatabaseAddress } from '@landbridge/postgres';
import { systemClock } from '@landbridge/system';
import type { ControlSettings } from '../settings.ts';

interface ReachedDatabase {
  readonly address: DatabaseAddress;
  giveBack(): Promise<void>;
}

const NOTHING_TO_GIVE_BACK = async (): Promise<void> => undefined;

/** The database of a control that may be running. */
export async function databaseThatIs({ folder, databaseUrl }: ControlSettings, log: Log): Promise<ReachedDatabase> {
  if (databaseUrl !== null) return { address: { url: databaseUrl }, giveBack: NOTHING_TO_GIVE_BACK };
  const { connection, giveBack } = await EmbeddedPostgres.borrow({
    folder: resolve(folder, 'postgres'),
    log,
    clock: systemClock,
  });
  return { address: connection, giveBack };
}

/** An embedded one is made where there is none, and no control may run over it. */
export async function databaseToFill(settings: ControlSettings, log: Log): Promise<ReachedDatabase> {
  if (settings.databaseUrl !== null) return { address: { url: settings.databaseUrl }, giveBack: NOTHING_TO_GIVE_BACK };
  const embedded = await startEmbedded(settings, { clock: systemClock, log });
  return { address: embedded.connection, giveBack: () => embedded.stop() };
}

export function startEmbedded(
  { folder }: ControlSettings,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.start({ folder: resolve(folder, 'postgres'), log, clock });
}
