import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeptLog } from '@landbridge/testkit';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type Borrowed, EmbeddedPostgres } from './embedded-postgres.ts';
import { realClock } from './testing/clock.ts';
import { ask, problemOf, ServersUnderTest } from './testing/server-under-test.ts';

const servers = new ServersUnderTest();
afterAll(() => servers.clear(), 30_000);

const borrow = (folder: string): Promise<Borrowed> => EmbeddedPostgres.borrow({ folder, log: new KeptLog(), clock: realClock });

async function one({ connection }: Borrowed): Promise<unknown> {
  const client = new pg.Client(connection);
  await client.connect();
  return (await client.query('select 1 as one').finally(() => client.end())).rows[0];
}

test('a server that is kept goes on when it was borrowed, and one that is not is started and stopped', {
  timeout: 60_000,
}, async () => {
  const folder = servers.folder();
  const server = await servers.start(folder);
  const kept = await borrow(folder);
  expect(await one(kept)).toEqual({ one: 1 });
  await kept.giveBack();
  expect(await ask(server, 'select 2 as two')).toEqual({ two: 2 });
  await server.stop();
  const started = await borrow(folder);
  expect(await one(started)).toEqual({ one: 1 });
  await started.giveBack();
  expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false);
});

test('where there is no database, none is made', async () => {
  const folder = servers.folder();
  expect(await problemOf(borrow(folder))).toMatchObject({ code: 'DatabaseUnavailable' });
  expect(existsSync(join(folder, 'data'))).toBe(false);
});
