import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import type { DatabaseAddress } from '@landbridge/postgres';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import type { TestProject } from 'vitest/node';

/** Starts one embedded PostgreSQL for all tests of the API, unless TEST_DATABASE_URL names another. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) {
    project.provide('apiDatabase', { url });
    return async () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-api-'));
  const postgres = await EmbeddedPostgres.start({ folder, log: new KeptLog(), clock: systemClock });
  project.provide('apiDatabase', postgres.connection);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    apiDatabase: DatabaseAddress;
  }
}
