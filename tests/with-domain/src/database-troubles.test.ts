import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { updateConfiguration } from '@landbridge/contract';
import { type Domain, prepareDomain, randomChanges } from '@landbridge/domain';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { FaultyWay, Stack, until } from '@landbridge/stack';
import { systemClock } from '@landbridge/system';
import { KeptLog, SeededChance } from '@landbridge/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

const IP = '127.0.61.21';
const INTERVAL_MS = 10_000;
const WITHIN_MS = 60_000;
const DISK_BYTES = 400 << 20;
/** Each leaves a line in the audit log, so that a page of it is full long before. */
const RENAMED_AT_MOST = 100;
/** More than control keeps connections. */
const ASKED_AT_ONCE = 30;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-database-'));
/** A disk of its own for what PostgreSQL keeps, but for its log of changes: that is written ahead, and stands elsewhere on many machines. */
const disk = join(folder, 'disk');
const ballast = join(disk, 'ballast');
const MEBIBYTE = Buffer.alloc(1 << 20);
const chance = new SeededChance(1);
let domain: Domain;
let postgres: EmbeddedPostgres;
let way: FaultyWay;
let stack: Stack;

beforeAll(async () => {
  domain = await prepareDomain({
    folder: join(folder, 'domain'),
    ip: IP,
    realm: 'CRASH.TEST',
    seed: { users: 3_000, groups: 30, seed: 1 },
  });
  await domain.up();
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'landbridge-test', disk]);
  const options = { folder: join(disk, 'postgres'), log: new KeptLog(), clock: systemClock, settings: { max_connections: '40' } };
  await (await EmbeddedPostgres.start(options)).stop();
  const [inside, outside] = [join(disk, 'postgres/data/pg_wal'), join(folder, 'wal')];
  execFileSync('cp', ['-a', inside, outside]);
  rmSync(inside, { recursive: true });
  symlinkSync(outside, inside);
  execFileSync('chmod', ['711', folder]);
  postgres = await EmbeddedPostgres.start(options);
  const { host, port, user, password, database } = postgres.connection;
  way = await FaultyWay.open({ host: '127.0.0.1', port: 0 }, { path: join(host, `.s.PGSQL.${port}`) }, chance);
  const databaseUrl = `postgresql://${user}:${password}@127.0.0.1:${way.port}/${database}`;
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), databaseUrl, intervalMs: INTERVAL_MS });
  await stack.quiet();
});

afterAll(async () => {
  await stack?.end();
  await way?.close();
  await postgres?.stop();
  await domain?.destroy();
  execFileSync('umount', ['-l', disk]);
  rmSync(folder, { recursive: true, force: true });
});

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(postgres.connection);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Something changes in the domain, and control is to have a lot to write. */
async function change(): Promise<void> {
  await randomChanges(domain, { seed: chance.below(1_000_000), count: 40 });
}

/** Control says what is wrong, in its log and to whoever asks it to write. What is small may find room in pages that are there: one after the other fills them. */
async function tells(code: string, since: number): Promise<void> {
  const logged = async () => {
    await change();
    return stack.control.logSince(since).includes(`code=${code}`);
  };
  await until(logged, { what: `${code} in the log`, withinMs: WITHIN_MS, evidence: () => stack.logs });
  const { id } = await stack.configuration().catch(() => ({ id: '' }));
  if (id === '') return;
  let [refused, renamed]: [unknown, number] = [null, 0];
  while (refused === null && renamed < RENAMED_AT_MOST) {
    const body = { displayName: `renamed ${since} ${++renamed}` };
    refused = await stack.client.call(updateConfiguration, { params: { id }, body }).then(
      () => null,
      error => error,
    );
  }
  expect(refused).toMatchObject({ code, status: 503, cure: expect.stringMatching(/./) });
}

async function wellAgain(pid: number): Promise<void> {
  await stack.quiet({ asked: false, withinMs: WITHIN_MS });
  expect(await stack.difference(), stack.logs).toEqual([]);
  // Nobody had to start it again.
  expect([stack.control.isRunning, stack.control.pid]).toEqual([true, pid]);
}

test('a database that takes no writes is named, and work goes on when it does', async () => {
  const { pid, logged } = stack.control;
  const client = await connected();
  await client.query('alter system set default_transaction_read_only = on');
  await client.query('select pg_reload_conf()');
  await tells('DatabaseReadOnly', logged);
  await client.query('set default_transaction_read_only = off');
  await client.query('alter system reset default_transaction_read_only');
  await client.query('select pg_reload_conf()');
  await client.end();
  await wellAgain(pid);
});

test('a database without a free connection is named, and work goes on when there is one', async () => {
  const { pid, logged } = stack.control;
  const taken: pg.Client[] = [];
  const giveBack = new AbortController();
  const taking = (async () => {
    while (!giveBack.signal.aborted) {
      const client = await connected().catch(() => null);
      if (client) taken.push(client);
      // What control has at the moment it keeps until it has not needed it for some seconds.
      else await new Promise(resolve => setTimeout(resolve, 50));
    }
  })();
  // What control has may be all it needs, until many ask it at once.
  const told = async () => {
    await Promise.allSettled(Array.from({ length: ASKED_AT_ONCE }, () => stack.configuration()));
    return stack.control.logSince(logged).includes('DatabaseConnectionsExhausted');
  };
  try {
    await until(async () => taken.length > 20, { what: 'most connections to be taken', withinMs: WITHIN_MS });
    await change();
    await until(told, { what: 'DatabaseConnectionsExhausted', withinMs: WITHIN_MS, evidence: () => stack.logs });
  } finally {
    giveBack.abort();
    await taking;
    for (const client of taken) await client.end();
  }
  await wellAgain(pid);
});

/** PostgreSQL writes meanwhile, so that nobody can tell beforehand how much fits. */
function fillUp(): void {
  const file = openSync(ballast, 'w');
  try {
    for (;;) writeSync(file, MEBIBYTE);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

test('a full disk is named, and work goes on when there is room', async () => {
  const { pid, logged } = stack.control;
  fillUp();
  // Every row is written anew, and there is no room for one.
  const client = await connected();
  const refused = await client.query('update landbridge.entry set mark = mark').catch(error => error);
  await client.end();
  process.stdout.write(`${String(refused)}\n`);
  await tells('DatabaseFull', logged);
  rmSync(ballast);
  await wellAgain(pid);
});
