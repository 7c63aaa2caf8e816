import { connectionTo, HungTransactions, openDatabase, PostgresDueDomains, PostgresLeases } from '@landbridge/postgres';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const FQDN = 'hanging.sim';
/** More than lies in the buffers of a socket. */
const UNREAD_CHARACTERS = 20_000_000;
const SENT_CHARACTERS = 100_000;
/** More entries than a table has before it is analysed anew. */
const WORTH_ANALYSING = 1_100;

const address = await databaseForTests();
let story: Story;
let due: PostgresDueDomains;
let opened: Awaited<ReturnType<typeof openDatabase>>[];

beforeEach(async () => {
  story = await Story.begin(address, { fqdn: FQDN });
  due = new PostgresDueDomains(story.database);
  opened = [];
});
afterEach(async () => {
  for (const { close } of opened) await close();
  await story.end();
});

/** Of another replica. */
async function leasesOf(holder: string): Promise<PostgresLeases> {
  const open = await openDatabase(address, new KeptLog());
  opened.push(open);
  return new PostgresLeases(open.pool, { clock: systemClock, log: new KeptLog(), holder });
}

async function isClaimed(): Promise<boolean> {
  const domains = await due.claim({ putOffMs: 60_000, reached: [{ tenantId: story.tenantId, fqdn: FQDN }], leftForMs: null });
  return domains.some(({ domainId }) => domainId === story.domainId);
}

async function runOut(): Promise<void> {
  await sql`update lease set until = now() - interval '1 second' where domain_id = ${story.domainId}`.execute(story.database);
}

test('whoever took over from a replica that hangs keeps the domain when that one wakes up or dies', async () => {
  const [sleeper, next, third] = [await leasesOf('sleeper'), await leasesOf('next'), await leasesOf('third')];
  await sql`update domain set next_cycle_at = 'infinity' where id = ${story.domainId}`.execute(story.database);
  const slept = await sleeper.take(story.tenantId, story.domainId);
  await runOut();
  const held = await next.take(story.tenantId, story.domainId);
  expect(held).not.toBeNull();
  // It finds its lease gone, and gives up the lock that it still has.
  await slept?.release();
  expect(await isClaimed()).toBe(false);
  expect(await third.take(story.tenantId, story.domainId)).toBeNull();
  expect(held?.lost.aborted).toBe(false);
  await held?.release();
  const after = await third.take(story.tenantId, story.domainId);
  expect(Number(after?.lease.epoch)).toBe(Number(held?.lease.epoch) + 1);
  await after?.release();
});

test('the death of whoever took over is noticed at once, though the replica that hangs has its lock yet', async () => {
  const [sleeper, next] = [await leasesOf('sleeper'), await leasesOf('next')];
  await sql`update domain set next_cycle_at = 'infinity' where id = ${story.domainId}`.execute(story.database);
  const slept = await sleeper.take(story.tenantId, story.domainId);
  await runOut();
  const held = await next.take(story.tenantId, story.domainId);
  expect(await isClaimed()).toBe(false);
  const lock = `${story.domainId} ${held?.lease.epoch}`;
  await sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and (classid::bigint << 32 | objid::bigint) = hashtextextended(${lock}, 0)
  `.execute(story.database);
  await expect.poll(isClaimed).toBe(true);
  await held?.release();
  await slept?.release();
});

/** Another replica takes the domain over from one that hangs in the middle of a page, which keeps it for as long as that one hangs. */
async function expectTakeover(hang: (client: pg.Client) => Promise<string>): Promise<void> {
  const hung = new pg.Client(connectionTo(address));
  hung.on('error', () => undefined);
  await hung.connect();
  const held = await (await leasesOf('hung')).take(story.tenantId, story.domainId);
  await hung.query('begin');
  await hung.query('select epoch from lease where domain_id = $1 for key share', [story.domainId]);
  const unanswered = hang(hung);
  await runOut();
  const next = await leasesOf('next');
  const taking = next.take(story.tenantId, story.domainId);
  const log = new KeptLog();
  const [pool] = opened.map(open => open.pool);
  if (!pool) throw new Error('nothing is open');
  const watch = new HungTransactions(pool, log, { lookEveryMs: 50, hungMs: 200 });
  const taken = await taking;
  expect(Number(taken?.lease.epoch)).toBe(Number(held?.lease.epoch) + 1);
  // Whoever waits for the lock may be told before the watch is.
  await expect.poll(() => log.lines.map(({ event }) => event)).toEqual(['transaction ended of a replica that hangs']);
  watch.end();
  await taken?.release();
  await held?.release();
  hung.connection.stream.resume();
  expect(await unanswered).toMatch(/terminat/);
}

test('an answer that a hung replica does not read any more is ended, and the domain is free', () =>
  expectTakeover(hung => {
    const unread = hung.query(`select repeat('u', $1)`, [UNREAD_CHARACTERS]).then(() => 'answered', String);
    hung.connection.stream.pause();
    return unread;
  }));

test('so is a statement of which it has sent one half', () =>
  expectTakeover(async hung => {
    const { stream } = hung.connection;
    const write = stream.write.bind(stream);
    let isHung = false;
    // Parse comes whole, of Bind the beginning, and nothing after it.
    stream.write = (sent: Uint8Array): boolean => {
      if (isHung) return false;
      isHung = sent.length > SENT_CHARACTERS;
      return write(isHung ? sent.subarray(0, sent.length / 2) : sent);
    };
    return hung.query('select $1', ['h'.repeat(SENT_CHARACTERS)]).then(() => 'answered', String);
  }));

test('statistics that a hung replica has begun keep nobody waiting', async () => {
  const hung = new pg.Client(connectionTo(address));
  await hung.connect();
  await hung.query('set idle_in_transaction_session_timeout = 0');
  await hung.query('begin');
  await hung.query('analyze entry, directory_object, link, provisioning_record');
  for (let index = 0; index < WORTH_ANALYSING; index++) story.domain.user(story.domain.head, `u${index}`);
  expect((await story.run()).problem).toBeNull();
  await hung.end();
});
