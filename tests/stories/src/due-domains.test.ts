import type { Claim } from '@landbridge/engine';
import { openDatabase, PostgresDueDomains, PostgresLeases } from '@landbridge/postgres';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const FQDN = 'claimed.sim';
let story: Story;
let due: PostgresDueDomains;

beforeEach(async () => {
  story = await Story.begin(address, { fqdn: FQDN });
  due = new PostgresDueDomains(story.database);
});
afterEach(() => story.end());

/** Whether this domain is among what a replica claims, and as what. Others of the same database are left alone. */
async function claimed(claim: Partial<Claim> = {}): Promise<'reached' | 'left' | null> {
  const reached = [{ tenantId: story.tenantId, fqdn: FQDN }];
  const domains = await due.claim({ putOffMs: 60_000, reached, leftForMs: null, ...claim });
  const ours = domains.find(({ domainId }) => domainId === story.domainId);
  return ours === undefined ? null : ours.isReached ? 'reached' : 'left';
}

async function dueInMs(ms: number | null): Promise<void> {
  const at = ms === null ? sql`'infinity'` : sql`now() + ${ms} * interval '1 millisecond'`;
  await sql`update domain set next_cycle_at = ${at} where id = ${story.domainId}`.execute(story.database);
}

test('what is due goes to a replica that reaches it, once', async () => {
  await dueInMs(0);
  expect(await claimed({ reached: [] })).toBeNull();
  expect(await claimed({ reached: [{ tenantId: story.tenantId, fqdn: 'other.sim' }] })).toBeNull();
  expect(await claimed()).toBe('reached');
  expect(await claimed()).toBeNull();
});

test('of replicas that claim at the same time one gets it', async () => {
  await dueInMs(0);
  const all = await Promise.all([claimed(), claimed(), claimed(), claimed()]);
  expect(all.filter(one => one !== null)).toEqual(['reached']);
});

test('what nobody reaches goes to anybody when it was left for so long, and only then', async () => {
  await dueInMs(-9_000);
  expect(await claimed({ reached: [], leftForMs: 10_000 })).toBeNull();
  await dueInMs(-11_000);
  expect(await claimed({ reached: [] })).toBeNull();
  expect(await claimed({ reached: [], leftForMs: 10_000 })).toBe('left');
});

test('whoever asks again and again does not put off what is due, and one that was not due at all is', async () => {
  await dueInMs(-11_000);
  await due.want(story, 0);
  expect(await claimed({ reached: [], leftForMs: 10_000 })).toBe('left');
  await dueInMs(null);
  expect(await claimed()).toBeNull();
  await due.want(story, 0);
  expect(await claimed()).toBe('reached');
});

test('a domain whose replica died at work is claimed at once, one that is worked on is not', async () => {
  const { pool, close } = await openDatabase(address, new KeptLog());
  const leases = new PostgresLeases(pool, { clock: systemClock, log: new KeptLog(), holder: 'mortal' });
  await dueInMs(null);
  const held = await leases.take(story.tenantId, story.domainId);
  expect(await claimed()).toBeNull();
  // Its connection is the one that holds an advisory lock of this domain.
  await sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and (classid::bigint << 32 | objid::bigint) = hashtextextended(${story.domainId}, 0)
  `.execute(story.database);
  await expect.poll(() => claimed({ reached: [], leftForMs: 0 })).toBeNull();
  await expect.poll(() => claimed()).toBe('reached');
  await held?.release();
  await close();
});

test('a domain whose replica sleeps is claimed when its lease has run out, one that was given back is not', async () => {
  const { pool, close } = await openDatabase(address, new KeptLog());
  const leases = new PostgresLeases(pool, { clock: systemClock, log: new KeptLog(), holder: 'asleep' });
  await dueInMs(null);
  const held = await leases.take(story.tenantId, story.domainId);
  await sql`update lease set until = now() - interval '1 second' where domain_id = ${story.domainId}`.execute(story.database);
  expect(await claimed()).toBe('reached');
  await held?.release();
  await dueInMs(null);
  expect(await claimed()).toBeNull();
  await close();
});

test('a domain that is given back is due when its run says, or at once where somebody wanted it meanwhile', async () => {
  const { pool, close } = await openDatabase(address, new KeptLog());
  const leases = new PostgresLeases(pool, { clock: systemClock, log: new KeptLog(), holder: 'at work' });
  const given = async (inMs: number | null, meanwhile = async () => undefined as unknown) => {
    const held = await leases.take(story.tenantId, story.domainId);
    await meanwhile();
    await held?.release({ inMs, served: held.wanted });
    const { rows } = await sql<{ seconds: number }>`
      select extract(epoch from next_cycle_at - now())::float8 as seconds from domain where id = ${story.domainId}
    `.execute(story.database);
    return rows[0]?.seconds;
  };
  expect(await given(120_000)).toBeCloseTo(120, 0);
  expect(await given(null)).toBe(Number.POSITIVE_INFINITY);
  expect(await given(120_000, () => due.want(story, 60_000))).toBeLessThanOrEqual(0);
  expect(await claimed()).toBe('reached');
  expect(await given(0)).toBeLessThanOrEqual(0);
  // Somebody else has it by then, and says when it is due.
  const takenOver = () => sql`update lease set epoch = epoch + 1 where domain_id = ${story.domainId}`.execute(story.database);
  await dueInMs(5_000);
  expect(await given(120_000, takenOver)).toBeLessThan(6);
  await close();
});
