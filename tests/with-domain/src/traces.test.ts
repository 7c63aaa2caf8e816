import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, restartConfiguration } from '@landbridge/contract';
import { type Domain, type Hand, prepareDomain } from '@landbridge/domain';
import { Stack, until } from '@landbridge/stack';
import { type ReceivedSpan, TraceReceiver } from '@landbridge/traces/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const CANARY = 'c4n4ry';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-traces-'));
let domain: Domain;
let receiver: TraceReceiver;
let stack: Stack;
let hand: Hand;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.41', realm: 'EXOIP.TEST', seed: 'company' });
  await domain.up();
  hand = await domain.hand();
  const attributes = { objectClass: ['user'], sAMAccountName: [`${CANARY}-account`], displayName: [`${CANARY} of a name`] };
  await hand.do({ op: 'add', dn: `CN=${CANARY},OU=Company,${domain.baseDn}`, attributes });
  receiver = await TraceReceiver.start();
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), environment: { LANDBRIDGE_TRACES: receiver.url } });
  await stack.quiet();
});

afterAll(async () => {
  await stack?.end();
  await receiver?.stop();
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const token = (): string => readFileSync(join(folder, 'stack/control/admin-token'), 'utf8').trim();

/** The administrator's client, whose calls are parts of the caller's trace. */
function followed(): Client {
  const traced: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('traceparent', `00-${TRACE}-${CALLER}-01`);
    return fetch(input, { ...init, headers });
  };
  return createClient({ baseUrl: stack.url, token: token(), fetch: traced });
}

const named = (name: string): readonly ReceivedSpan[] => receiver.spans.filter(span => span.name === name);

/** The names from a span up to what the caller had under way. */
function above(span: ReceivedSpan): readonly string[] {
  const parent = receiver.spans.find(({ spanId }) => spanId === span.parentSpanId);
  if (parent) return [span.name, ...above(parent)];
  return [span.name, span.parentSpanId === CALLER ? 'caller' : `an unknown ${span.parentSpanId}`];
}

/** The parts of a span in the order in which they began, without the database's. */
function partsOf({ spanId }: ReceivedSpan): readonly string[] {
  const parts = receiver.spans.filter(span => span.parentSpanId === spanId && !span.name.startsWith('statement'));
  return parts.toSorted((one, other) => Number(one.beganNs - other.beganNs)).map(({ name }) => name);
}

test('nothing is followed that nobody asked for', () => {
  expect(receiver.requests).toBe(0);
});

test('a run that an administrator asks to be followed is one tree over control and agent, with the stages in order', async () => {
  const { id } = await stack.configuration();
  await followed().call(restartConfiguration, { params: { id }, body: { resetScope: ['Full'] } });
  const patience = { what: 'the run and what the agent did for it', withinMs: 90_000, evidence: () => stack.logs };
  // The restart may take the domain away from a run that a trace is already told of. What both programs did comes in batches.
  const walked = (run: ReceivedSpan): boolean =>
    named('cycle').some(cycle => cycle.parentSpanId === run.spanId && Number(cycle.fields['landbridge.walked']) > 5_000);
  const isWhole = (): boolean => receiver.spans.every(span => above(span).at(-1) === 'caller');
  const isTold = (): boolean => named('run').some(walked) && named('answer').length >= named('question').length && isWhole();
  await until(async () => isTold(), patience);

  expect(new Set(receiver.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  const ways = new Set(receiver.spans.map(span => above(span).join(' < ')));
  expect([...ways].filter(way => !way.endsWith('< caller'))).toEqual([]);
  expect(ways).toContain('search < answer < question < run < request < caller');
  expect(ways).toContain('statement select entry < scoping < page < cycle < run < request < caller');
  for (const [name, service] of [
    ['search', 'landbridge-agent'],
    ['question', 'landbridge-control'],
  ] as const) {
    expect(new Set(named(name).map(span => span.service))).toEqual(new Set([service]));
  }

  const run = named('run').find(walked);
  if (!run) throw new Error('there is no run');
  const pages = named('page').filter(page => partsOf(page).length > 0);
  expect(pages.length).toBeGreaterThan(3);
  for (const page of pages) expect(partsOf(page)).toEqual(['scoping', 'matching', 'processing', 'export']);
  expect(partsOf(run)).toEqual(expect.arrayContaining(['question', 'import', 'cycle']));
  // A walk over what is stored already does not wait for the import that goes on beside it.
  const first = (name: string): number => Math.min(...named(name).map(({ beganNs }) => Number(beganNs)));
  for (const stage of ['import', 'page', 'reference resolution']) expect(first(stage), stage).toBeGreaterThan(first('run'));
  expect(first('reference resolution')).toBeGreaterThan(first('export'));

  const entries = named('search').reduce((sum, { fields }) => sum + Number(fields['landbridge.entries'] ?? 0), 0);
  expect(entries).toBeGreaterThan(5_000);
});

test('no name, DN, value, password or token is in what was sent', () => {
  const told = receiver.bytes.toLowerCase();
  const secrets = [CANARY, token(), domain.syncAccount.password, domain.syncAccount.upn, domain.baseDn, domain.dnsName];
  expect(told.length).toBeGreaterThan(10_000);
  expect(secrets.filter(secret => told.includes(secret.toLowerCase()))).toEqual([]);
  for (const word of ['cn=', 'ou=', 'dc=', 'exoip', 'objectguid']) expect(told).not.toContain(word);
});
