import {
  type GaugeReading,
  METRICS,
  measureAnswering,
  measureEntries,
  measureWalks,
  openMetrics,
} from '@landbridge/control/metrics';
import { type RunResult, runDomain } from '@landbridge/engine';
import { openMeter } from '@landbridge/metrics';
import { Failure } from '@landbridge/model';
import { PostgresStanding } from '@landbridge/postgres';
import { systemClock, watchProcess } from '@landbridge/system';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const PEOPLE = 30;
let story: Story;

beforeEach(async () => {
  story = await Story.begin(address, { guard: { deleteThreshold: 5 } });
  for (let at = 0; at < PEOPLE; at++) story.domain.user(story.domain.head, `user${at}`);
});
afterEach(() => story.end());

/** A run whose stores and questions are measured as control measures them. */
async function run(meter: ReturnType<typeof openMeter>): Promise<RunResult> {
  const { ports } = story;
  const held = await ports.leases.take(story.tenantId, story.domainId);
  if (!held) throw new Error('the lease is taken');
  const measured = {
    ...ports,
    walks: measureWalks(ports.walks, meter),
    entries: measureEntries(ports.entries, meter),
    agentFor: () => measureAnswering(story.agent, { meter, clock: systemClock }),
  };
  return runDomain(measured, held).finally(() => held.release());
}

/** Each line of an answer as a name with labels, and its value. */
async function told(meter: ReturnType<typeof openMeter>): Promise<ReadonlyMap<string, number>> {
  const lines = (await meter.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return new Map(lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

const nothing = async (): Promise<readonly GaugeReading[]> => [];

test('a cycle is told with its entries, pages, operations and questions', async () => {
  const meter = openMeter(METRICS, nothing);
  await run(meter);
  const first = await told(meter);
  expect(first.get('landbridge_cycle_duration_seconds_count{result="Succeeded"}')).toBe(1);
  expect(first.get('landbridge_operations_total{operation="created"}')).toBe(PEOPLE);
  expect(first.get('landbridge_operations_total{operation="deleted"}')).toBe(0);
  expect(first.get('landbridge_entries_total{entries="walked"}')).toBeGreaterThanOrEqual(PEOPLE);
  expect(first.get('landbridge_entries_total{entries="imported"}')).toBeGreaterThanOrEqual(PEOPLE);
  expect(first.get('landbridge_pages_total{page="imported"}')).toBeGreaterThan(0);
  expect(first.get('landbridge_pages_total{page="walked"}')).toBeGreaterThan(0);
  for (const question of ['survey', 'baseline', 'first-read', 'changes']) {
    expect(first.get(`landbridge_questions_asked_total{question="${question}"}`), question).toBe(1);
    expect(first.get(`landbridge_question_duration_seconds_count{question="${question}",outcome="answered"}`), question).toBe(1);
  }
  story.domain.user(story.domain.head, 'late');
  await run(meter);
  expect((await told(meter)).get('landbridge_operations_total{operation="created"}')).toBe(PEOPLE + 1);
});

test('a question that is not answered, and the cycle that fails by it, are told by their code', async () => {
  const meter = openMeter(METRICS, nothing);
  const refuse = () => Promise.reject(new Failure({ code: 'AgentTimeout', message: 'no answer' }));
  story.agent = { one: refuse, pages: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }) };
  await run(meter);
  const failed = await told(meter);
  expect(failed.get('landbridge_question_duration_seconds_count{question="survey",outcome="AgentTimeout"}')).toBe(1);
  expect(failed.get('landbridge_cycle_duration_seconds_count{result="AgentTimeout"}')).toBe(1);
});

test('over HTTP, with how everything stands in the database and in this process', async () => {
  await story.run();
  const users = [...story.domain.objects.values()].filter(object => object.rdn.startsWith('CN=user'));
  for (const { guid } of users.slice(0, 10)) story.domain.delete(guid);
  await story.run();
  const standing = new PostgresStanding(story.database);
  const metrics = await openMetrics(
    {
      openMeter: read => openMeter(METRICS, read),
      watchProcess,
      standing: () => standing.standing(),
      pool: () => ({ busy: 2, idle: 1, waiting: 0 }),
      agentsConnected: () => 3,
      log: story.log,
    },
    { host: '127.0.0.1', port: 0 },
  );
  const url = String(story.log.lines.find(line => line.event === 'metrics are told')?.fields?.['url']);
  try {
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const text = await answer.text();
    expect(text).toContain('\nlandbridge_agents_connected 3\n');
    expect(text).toContain('\nlandbridge_database_connections{state="busy"} 2\n');
    expect(Number(/^landbridge_held_operations\{kind="delete"\} (\d+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(10);
    expect(Number(/^landbridge_quarantines\{reason="TooManyDeletes"\} (\d+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(1);
    expect(Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(20_000_000);
    for (const { name, kind } of METRICS)
      if (kind === 'gauge' || kind === 'total') expect(text, name).toContain(`# TYPE ${name} `);
    expect((await fetch(new URL('/', url))).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  } finally {
    await metrics.close();
  }
});
