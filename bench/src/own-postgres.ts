import { join } from 'node:path';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import type { Bench } from './row.ts';

/** A PostgreSQL for this row alone; it ends with the row. */
export async function ownPostgres(bench: Bench): Promise<EmbeddedPostgres> {
  const folder = join(bench.folder, 'postgres');
  const postgres = await EmbeddedPostgres.start({ folder, log: new KeptLog(), clock: systemClock });
  bench.cleanUp(() => postgres.stop());
  return postgres;
}
