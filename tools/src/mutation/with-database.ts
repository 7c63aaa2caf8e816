import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';

const URL = 'TEST_DATABASE_URL';

/**
 * Runs the work with one PostgreSQL for all the processes it starts, unless TEST_DATABASE_URL names another already. Stryker kills the
 * processes whose mutant never ends, and a server that one of them had started would live on.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  if (process.env[URL]) return work();
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-mutation-'));
  const postgres = await EmbeddedPostgres.start({ folder, log: new KeptLog(), clock: systemClock });
  // An interrupted run ends without coming back here; its server ends with it.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env[URL] = postgres.connectionString;
  try {
    return await work();
  } finally {
    delete process.env[URL];
    await postgres.stop();
  }
}
