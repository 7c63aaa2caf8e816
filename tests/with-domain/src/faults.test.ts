import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restartConfiguration } from '@landbridge/contract';
import { type Domain, prepareDomain, randomChanges } from '@landbridge/domain';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { type Fault, FaultyWay, type Program, Stack, until } from '@landbridge/stack';
import { systemClock } from '@landbridge/system';
import { KeptLog, SeededChance } from '@landbridge/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const IP = '127.0.61.20';
const [DATABASE_PORT, LINE_PORT, CONTROL_PORT, CONTROLLER_PORT] = [7161, 7162, 7163, 7164];
/** The least that an administrator may set: what nobody announces is made up for soon. */
const INTERVAL_MS = 10_000;
/** Silence on a line is noticed after three heartbeats of 15 s, and a question is answered within 30 s. */
const NOTICED_WITHIN_MS = 75_000;
const WELL_WITHIN_MS = 90_000;
/** What a heap takes before it is cleaned; what is held on to grows with every fault. */
const MOST_GROWN_BYTES = 300 << 20;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-faults-'));
const seed = Number(process.env['LANDBRIDGE_FAULT_SEED'] ?? Date.now() % 1_000_000);
const chance = new SeededChance(seed);
let domain: Domain;
let postgres: EmbeddedPostgres;
let stack: Stack;
let ways: Readonly<Record<Way, FaultyWay>>;
let before: { readonly pids: readonly number[]; readonly bytes: readonly number[] };

type Way = 'the domain controller' | 'control' | 'the database';

beforeAll(async () => {
  process.stdout.write(`faults with seed ${seed}; LANDBRIDGE_FAULT_SEED=${seed} draws the same again\n`);
  domain = await prepareDomain({
    folder: join(folder, 'domain'),
    ip: IP,
    realm: 'CRASH.TEST',
    seed: { users: 3_000, groups: 30, seed: 1 },
  });
  await domain.up();
  postgres = await EmbeddedPostgres.start({ folder: join(folder, 'postgres'), log: new KeptLog(), clock: systemClock });
  const { host, port, user, password, database } = postgres.connection;
  const local = (port: number) => ({ host: '127.0.0.1', port });
  ways = {
    'the domain controller': await FaultyWay.open({ host: IP, port: CONTROLLER_PORT }, { host: IP, port: 636 }, chance),
    control: await FaultyWay.open(local(LINE_PORT), local(CONTROL_PORT), chance),
    'the database': await FaultyWay.open(local(DATABASE_PORT), { path: join(host, `.s.PGSQL.${port}`) }, chance),
  };
  stack = await Stack.start({
    domain,
    folder: join(folder, 'stack'),
    databaseUrl: `postgresql://${user}:${password}@127.0.0.1:${DATABASE_PORT}/${database}`,
    listen: `127.0.0.1:${CONTROL_PORT}`,
    publicUrl: `http://127.0.0.1:${LINE_PORT}`,
    reachedBy: `${IP}:${CONTROLLER_PORT}`,
    intervalMs: INTERVAL_MS,
  });
  await stack.quiet();
  before = { pids: programs().map(({ pid }) => pid), bytes: programs().map(residentBytes) };
});

afterAll(async () => {
  await stack?.end();
  for (const way of Object.values(ways ?? {})) await way.close();
  await postgres?.stop();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function programs(): readonly Program[] {
  return [stack.control, stack.agent];
}

function residentBytes({ pid }: Program): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

/** Everything of the domain has to be read again, and something in it is other than before. */
async function work(): Promise<void> {
  const { id } = await stack.configuration();
  await stack.client.call(restartConfiguration, { params: { id }, body: { resetScope: ['Watermark'] } });
  await randomChanges(domain, { seed: chance.below(1_000_000), count: 15 });
}

/** What both programs logged since, lines with a problem. */
function problemsSince(marks: readonly number[]): readonly string[] {
  return programs().flatMap((program, index) => program.logSince(marks[index] ?? 0).match(/code=\w+/g) ?? []);
}

interface Breaking {
  readonly fault: Fault;
  /** On a way on which it takes long to show, so that it is left to `npm run proof:faults`. */
  readonly isSlow: boolean;
  /** The codes that an administrator may find in the log. None: the work goes on, only slower. */
  readonly told: readonly string[];
}

async function breakAndMend(name: Way, { fault, told }: Breaking): Promise<void> {
  const way = ways[name];
  const marks = programs().map(({ logged }) => logged);
  const began = performance.now();
  way.breakWith(fault);
  // What is asked of control may be lost on the way as well.
  await work().catch(() => undefined);
  await until(async () => way.struck > 0, { what: `the ${fault.kind} to strike`, withinMs: 30_000, evidence: () => stack.logs });
  if (told.length > 0) {
    const noticed = async () => problemsSince(marks).some(code => told.includes(code.slice('code='.length)));
    await until(noticed, {
      what: `one of ${told}, not ${problemsSince(marks)}`,
      withinMs: NOTICED_WITHIN_MS,
      evidence: () => stack.logs,
    });
  } else await stack.quiet({ withinMs: WELL_WITHIN_MS });
  const noticedMs = Math.round(performance.now() - began);
  way.heal();
  const healed = performance.now();
  await stack.quiet({ asked: false, withinMs: WELL_WITHIN_MS });
  const codes = [...new Set(problemsSince(marks))].join(' ');
  process.stdout.write(
    `  ${name}, ${fault.kind}: struck ${way.struck} times, noticed after ${noticedMs} ms, well ${Math.round(performance.now() - healed)} ms later; ${codes}\n`,
  );
  expect(await stack.difference(), `seed ${seed}\n${stack.logs}`).toEqual([]);
  // A statement that was garbled is refused as one that we should not have sent.
  if (fault.kind !== 'garbage') expect(codes, stack.logs).not.toContain('InternalError');
  expect(programs().map(({ pid, isRunning }) => isRunning && pid)).toEqual(before.pids);
  const grown = programs().map((program, index) => residentBytes(program) - (before.bytes[index] ?? 0));
  expect(Math.max(...grown)).toBeLessThan(MOST_GROWN_BYTES);
}

const OF_CONTROLLER = ['DomainControllerUnreachable', 'LdapProtocolError', 'DomainControllerNotFound', 'AgentTimeout'];
const OF_LINE = ['AgentLost', 'NoAgentForDomain', 'ControlUnreachable', 'MessageMalformed', 'AgentTimeout'];
const OF_DATABASE = ['DatabaseUnavailable'];

type Kind = Fault['kind'];

/** `slow`: the kinds that take long to show on this way, from half a minute to more than one. */
function faults(told: readonly string[], slow: readonly Kind[]): readonly Breaking[] {
  const all: readonly Omit<Breaking, 'isSlow'>[] = [
    { fault: { kind: 'latency', ms: 60 }, told: [] },
    { fault: { kind: 'bandwidth', bytesPerSecond: 2_000_000 }, told: [] },
    { fault: { kind: 'reset', after: 30_000 }, told },
    // In the middle of what is greeted with: of a TLS handshake, of HTTP headers.
    { fault: { kind: 'truncation', after: 700 }, told },
    { fault: { kind: 'truncation', after: 50_000 }, told },
    { fault: { kind: 'garbage', after: 20_000 }, told },
    // At once: in the middle of a search it takes two minutes until a domain controller is given up (watch-silence.test.ts).
    { fault: { kind: 'half-open', after: 0 }, told },
  ];
  return all.map(one => ({ ...one, isSlow: slow.includes(one.fault.kind) }));
}

/** Every kind is tried by `npm test` on one way at least. */
const BREAKING: readonly (readonly [Way, readonly Breaking[]])[] = [
  ['the domain controller', faults(OF_CONTROLLER, [])],
  ['control', faults(OF_LINE, ['latency', 'bandwidth', 'half-open'])],
  ['the database', faults(OF_DATABASE, ['latency', 'bandwidth', 'garbage', 'half-open'])],
];
const ALL = process.env['LANDBRIDGE_FAULTS'] === 'all';

describe.each(BREAKING)('the way to %s', (name, all) => {
  const tried = all.filter(({ isSlow }) => ALL || !isSlow);
  test.each(
    tried.map(one => [`${one.fault.kind}${'after' in one.fault ? ` after ${one.fault.after} bytes` : ''}`, one] as const),
  )('%s: it ends in time, and all is well again by itself', (_, breaking) => breakAndMend(name, breaking));
});
