import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failure } from '@landbridge/model';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedPostgres } from './embedded-postgres.ts';

let folder: string;
let server: EmbeddedPostgres | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-postgres-'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = (where = folder) => EmbeddedPostgres.start({ folder: where, log: new KeptLog(), clock: systemClock });

async function ask(sql: string, one = server): Promise<unknown> {
  const client = new pg.Client({ ...one?.connection });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test('it keeps what was written over a restart, durably and only through its socket', { timeout: 30_000 }, async () => {
  server = await start();
  await ask('create table kept as select 1 as one');
  const settings =
    "select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses, current_setting('data_checksums') as sums";
  expect(await ask(settings)).toEqual({ fsync: 'on', addresses: '', sums: 'on' });
  await server.stop();
  server = await start();
  expect(await ask('select one from kept')).toEqual({ one: 1 });
});

test('a wrong password is refused', async () => {
  const client = new pg.Client({ ...server?.connection, password: 'wrong' });
  await expect(client.connect()).rejects.toThrow('password authentication failed');
});

test('killed in the middle it tells, and recovers at the next start', { timeout: 30_000 }, async () => {
  await ask('create table survived as select 2 as two');
  process.kill(server?.pid ?? 0, 'SIGKILL');
  await server?.died;
  server = await start();
  expect(await ask('select two from survived')).toEqual({ two: 2 });
});

test('the server of a keeper that was killed is taken over', { timeout: 30_000 }, async () => {
  await server?.stop();
  const script = join(import.meta.dirname, 'testing', 'keeper.ts');
  const keeper = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(keeper.stdout, 'data');
  keeper.kill('SIGKILL');
  await once(keeper, 'exit');
  server = await start();
  expect(await ask('select one from kept')).toEqual({ one: 1 });
});

test('a folder of another version is refused with what to do', async () => {
  const other = mkdtempSync(join(tmpdir(), 'landbridge-postgres-'));
  mkdirSync(join(other, 'data'));
  writeFileSync(join(other, 'data', 'PG_VERSION'), '12\n');
  const problem = await start(other).catch((error: Failure) => error.problem);
  expect(problem).toMatchObject({ code: 'DatabaseVersionUnsupported', message: expect.stringContaining('PostgreSQL 12') });
  rmSync(other, { recursive: true });
});

test('it runs in a folder that only its owner can reach', { timeout: 30_000 }, async () => {
  const home = mkdtempSync(join(homedir(), '.landbridge-postgres-'));
  const hidden = await start(home);
  expect(await ask('select 3 as three', hidden)).toEqual({ three: 3 });
  await hidden.stop();
  rmSync(home, { recursive: true, force: true });
});
