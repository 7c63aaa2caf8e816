import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restartConfiguration } from '@landbridge/contract';
import { type Domain, prepareDomain, randomChanges } from '@landbridge/domain';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { brokenInvariants, type Program, type Replica, replayRecords, SharedAddress, Stack, until } from '@landbridge/stack';
import { systemClock } from '@landbridge/system';
import { KeptLog, SeededChance } from '@landbridge/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A replica that is to hang has to be caught at work: the interval is the longest that somebody waits for it. */
const INTERVAL_MS = 10_000;
const WITHIN_MS = 60_000;
/** Three heartbeats of 5 s without a byte, after the one under way; then pauses that grow from half a second, and who is healthy is asked. */
const LINES_MOVED_WITHIN_MS = 30_000;
/** What PostgreSQL allows a transaction in which nothing happens, or else the lease, and the looks of the others. */
const TAKEN_WITHIN_MS = { 'in a transaction': 45_000, 'between two': 20_000 } as const;
const PORTS = [7181, 7182, 7183];
/** The others take as long as the product waits, and are left to `npm run proof:faults`. */
const ALL = process.env['LANDBRIDGE_FAULTS'] === 'all';

/** What is due is looked for every second. */
const CLAIMED_WITHIN_MS = 3_000;

const SETTLED_MS = 100;

type Where = keyof typeof TAKEN_WITHIN_MS;
type Kind = 'first-read' | 'incremental';

interface AtWork {
  readonly kind: Kind;
  readonly holder: string;
  readonly epoch: string;
}

const folder = mkdtempSync(join(tmpdir(), 'landbridge-hanging-'));
const seed = Number(process.env['LANDBRIDGE_HANGING_SEED'] ?? Date.now() % 1_000_000);
const chance = new SeededChance(seed);
let domain: Domain;
let postgres: EmbeddedPostgres;
let shared: SharedAddress;
let stack: Stack;
let replicas: readonly Replica[];
let changing: Promise<void> = Promise.resolve();

beforeAll(async () => {
  process.stdout.write(`hanging with seed ${seed}; LANDBRIDGE_HANGING_SEED=${seed} draws the same again\n`);
  const place = { folder: join(folder, 'dc'), ip: '127.0.61.40', realm: 'FAILOVER.TEST' };
  domain = await prepareDomain({ ...place, seed: { users: 1_200, groups: 12, seed: 1 } });
  await domain.up();
  const options = { folder: join(folder, 'postgres'), log: new KeptLog(), clock: systemClock };
  postgres = await EmbeddedPostgres.start({ ...options, settings: { max_connections: '100' } });
  const { host, port, user, password, database } = postgres.connection;
  const databaseUrl = `postgresql://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  shared = await SharedAddress.open(PORTS);
  const started = { domain, folder: join(folder, 'stack'), databaseUrl, intervalMs: INTERVAL_MS, waits: true };
  stack = await Stack.start({ ...started, listen: `127.0.0.1:${PORTS[0]}`, publicUrl: shared.url });
  replicas = [stack.first];
  await stack.addAgent(stack.first);
  await lines(2);
});

afterAll(async () => {
  await stack?.end();
  await shared?.close();
  await postgres?.stop();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** All agents have a line, and none leads to this replica. */
async function lines(count: number, without?: Replica): Promise<void> {
  const moved = async () => {
    const leading = shared.leading.map((lines, index) => ({ lines, replica: replicas[index] }));
    const elsewhere = leading.filter(({ replica }) => replica !== without).reduce((sum, one) => sum + one.lines, 0);
    return elsewhere === count && leading.every(({ lines, replica }) => replica !== without || lines === 0);
  };
  const evidence = () => `${shared.leading}\n${stack.logs}`;
  await until(moved, { what: `${count} lines`, withinMs: LINES_MOVED_WITHIN_MS, evidence });
}

async function atWork(): Promise<AtWork | null> {
  const [now] = await stack.query<AtWork>(`
    select watermark ->> 'kind' as kind, holder, epoch::text as epoch from domain
    join lease on (lease.tenant_id, lease.domain_id) = (domain.tenant_id, domain.id) where until is not null
  `);
  return now ?? null;
}

/** Whoever is in the middle of such a read. A read of everything may be over before it is seen, and is asked for `again` then. */
function working(kind: Kind, again?: () => Promise<void>): Promise<AtWork> {
  let asked = performance.now();
  const caught = async () => {
    const now = await atWork();
    if (now?.kind === kind) return now;
    if (again && now === null && performance.now() - asked > CLAIMED_WITHIN_MS) {
      await again();
      asked = performance.now();
    }
    return null;
  };
  return until(caught, { what: `the middle of a ${kind}`, withinMs: WITHIN_MS, everyMs: 5, evidence: () => stack.logs });
}

/** What a replica that hangs has begun under its lease: nothing any more that PostgreSQL ends by itself. */
async function whereItHangs(): Promise<Where | null> {
  const begun = await stack.query<{ state: string }>(`
    select state from pg_locks as fence join pg_stat_activity as activity on activity.pid = fence.pid
    where fence.relation = 'lease'::regclass and fence.mode = 'RowShareLock' and activity.datname = current_database()
  `);
  if (begun.length === 0) return 'between two';
  return begun.some(({ state }) => state === 'idle in transaction') ? 'in a transaction' : null;
}

/** PostgreSQL has come to what was sent before the replica hung. */
async function staysThere(where: Where): Promise<boolean> {
  await systemClock.sleep(SETTLED_MS);
  return (await whereItHangs()) === where;
}

/** Stops the replica that is in the middle of such a read, in such a place of it. */
function hangAtWork(kind: Kind, where: Where): Promise<Replica> {
  const hung = async () => {
    const now = await working(kind, kind === 'first-read' ? readEverything : undefined);
    const replica = replicas.find(({ program }) => now.holder.endsWith(` ${program.pid}`));
    if (!replica) throw new Error(`${now.holder} is nobody`);
    replica.program.hang();
    const after = await atWork();
    const isThere = after?.kind === kind && after.epoch === now.epoch;
    if (isThere && (await whereItHangs()) === where && (await staysThere(where))) return replica;
    replica.program.wake();
    return null;
  };
  return until(hung, { what: `a replica ${where} of a ${kind}`, withinMs: WITHIN_MS, everyMs: 5, evidence: () => stack.logs });
}

/** After those that go on already: they are planned by what the domain has. */
function change(count: number): Promise<void> {
  changing = changing.then(async () => {
    const { refused } = await randomChanges(domain, { seed: chance.below(1_000_000), count });
    expect(refused).toEqual([]);
  });
  return changing;
}

async function readEverything(): Promise<void> {
  const { id } = await stack.configuration();
  await stack.client.call(restartConfiguration, { params: { id }, body: { resetScope: ['Watermark'] } });
}

async function expectEqual(): Promise<void> {
  expect(await stack.difference(), `seed ${seed}\n${stack.logs}`).toEqual([]);
  expect((await replayRecords(stack)).wrong, `seed ${seed}`).toEqual([]);
  expect(await brokenInvariants(stack), `seed ${seed}`).toEqual([]);
}

async function brokenOff(): Promise<readonly { readonly id: string; readonly code: string }[]> {
  return stack.query("select id, problem ->> 'code' as code from cycle where problem is not null order by began, id");
}

/** Of each cycle that was broken off, what it did. */
async function doneByBroken(): Promise<readonly object[]> {
  return stack.query(`
    select cycle.id, count(record.id)::int as records, max(record.id::text) as last from cycle
    left join provisioning_record as record on (record.tenant_id, record.cycle_id) = (cycle.tenant_id, cycle.id)
    where cycle.problem is not null group by cycle.id order by cycle.id
  `);
}

/** The others go on with what it had begun, and with what changes meanwhile; then it wakes up while they are at work, and writes nothing. */
async function survivesHanging(kind: Kind, where: Where): Promise<void> {
  const hung = await hangAtWork(kind, where);
  const began = performance.now();
  const taken = await atWork();
  stack.asked = replicas.find(one => one !== hung) ?? hung;
  void change(40);
  const isTaken = async () => (await atWork())?.epoch !== taken?.epoch;
  const moved = lines(3, hung).then(() => performance.now());
  await until(isTaken, { what: 'a takeover', withinMs: TAKEN_WITHIN_MS[where], everyMs: 50, evidence: () => stack.logs });
  const took = performance.now();
  await changing;
  await stack.quiet({ withinMs: WITHIN_MS });
  await expectEqual();
  const [takenMs, linesMs] = [took, await moved].map(at => Math.round(at - began));
  process.stdout.write(
    `a replica hung ${where} of ${kind}: taken over after ${takenMs} ms, lines elsewhere after ${linesMs} ms\n`,
  );
  const [broken, done] = [await brokenOff(), await doneByBroken()];
  await change(20);
  await readEverything();
  await working('first-read', readEverything);
  hung.program.wake();
  await stack.quiet({ withinMs: WITHIN_MS });
  stack.asked = hung;
  const awake = async () => (await fetch(`${hung.url}/healthz`)).ok;
  await until(awake, { what: 'the woken replica to answer', withinMs: WITHIN_MS, evidence: () => stack.logs });
  // Neither did whoever slept go on with its cycle, nor was that of the others broken off because of it.
  expect([await brokenOff(), await doneByBroken()], stack.logs).toEqual([broken, done]);
  await stack.quiet();
  await expectEqual();
}

async function anAgentHangs(): Promise<void> {
  const hung: Program = stack.agent;
  await stack.configure();
  await working('first-read');
  hung.hang();
  const began = performance.now();
  await change(20);
  await stack.quiet({ asked: false, withinMs: WITHIN_MS });
  process.stdout.write(`an agent hung: done without it after ${Math.round(performance.now() - began)} ms\n`);
  await expectEqual();
  // A page may have come before: then the read broke off, and began anew at once.
  const told = (await brokenOff()).map(({ code }) => code);
  expect(told.length > 0 ? told : stack.logs, stack.logs).toEqual(
    told.length > 0 ? ['AgentLost'] : expect.stringContaining('asked again'),
  );
  hung.wake();
  await lines(2);
  await stack.quiet();
  await expectEqual();
}

if (ALL) test('an agent hangs that holds the question of the very first read: its replica asks the other', anAgentHangs);

describe('of three replicas', () => {
  beforeAll(async () => {
    const others = [await stack.addReplica(`127.0.0.1:${PORTS[1]}`), await stack.addReplica(`127.0.0.1:${PORTS[2]}`)];
    replicas = [stack.first, ...others];
    await stack.addAgent(stack.first);
    await lines(3);
    if (!ALL) await stack.configure();
    await stack.quiet();
  });

  test('one hangs while it waits for a page of a read of everything', async () => {
    await readEverything();
    await survivesHanging('first-read', 'between two');
  });

  const inAPage = async (): Promise<void> => {
    void change(150);
    await survivesHanging('incremental', 'in a transaction');
  };
  if (ALL) test('one hangs in a page that it writes', inAPage);
});
