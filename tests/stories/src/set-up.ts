import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import type { TestProject } from 'vitest/node';
import './database.ts';

/** Starts one embedded PostgreSQL for all stories, unless TEST_DATABASE_URL names another. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) {
    project.provide('database', { url });
    return async () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-stories-'));
  const postgres = await EmbeddedPostgres.start({ folder, log: new KeptLog(), clock: systemClock });
  project.provide('database', postgres.connection);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
