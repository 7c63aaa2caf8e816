import { connectionTo, openDatabase, PostgresDueDomains, PostgresLeases, UnreadAnswers } from '@landbridge/postgres';
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

test('an answer that a hung replica does not read any more is ended, and the domain is free', async () => {
  const hung = new pg.Client(connectionTo(address));
  hung.on('error', () => undefined);
  await hung.connect();
  const held = await (await leasesOf('hung')).take(story.tenantId, story.domainId);
  await hung.query('begin');
  await hung.query('select epoch from lease where domain_id = $1 for key share', [story.domainId]);
  const unread = hung.query(`select repeat('u', $1)`, [UNREAD_CHARACTERS]).catch(String);
  hung.connection.stream.pause();
  await runOut();
  const next = await leasesOf('next');
  const taking = next.take(story.tenantId, story.domainId);
  const log = new KeptLog();
  const [pool] = opened.map(open => open.pool);
  if (!pool) throw new Error('nothing is open');
  const watch = new UnreadAnswers(pool, log, { lookEveryMs: 50, unreadMs: 200 });
  const taken = await taking;
  watch.end();
  expect(Number(taken?.lease.epoch)).toBe(Number(held?.lease.epoch) + 1);
  expect(log.lines.map(({ event }) => event)).toEqual(['transaction ended whose answer nobody reads']);
  await taken?.release();
  await held?.release();
  hung.connection.stream.resume();
  expect(await unread).toContain('Connection terminated');
});
