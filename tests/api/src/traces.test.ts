import { KeptLog } from '@landbridge/testkit';
import { openTraces } from '@landbridge/traces';
import { type ReceivedSpan, TraceReceiver } from '@landbridge/traces/testing';
import { afterEach, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { tokenWith } from './client-under-test.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SAMPLED = `00-${TRACE}-b7ad6b7169203331-01`;
const SETTINGS = { ratio: 0, callers: 'parent' } as const;

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  return () => api.end();
});

/** What is told of what `ask` does. */
async function toldOf(ask: () => Promise<unknown>): Promise<readonly ReceivedSpan[]> {
  const receiver = await TraceReceiver.start();
  const traces = await openTraces({ ...SETTINGS, endpoint: receiver.url }, { name: 'control', version: '1', log: new KeptLog() });
  api.trace = traces;
  try {
    await ask();
    await traces.close();
    return receiver.spans;
  } finally {
    await receiver.stop();
  }
}

const users = (token: string, traceparent: string) => () =>
  api.fastify.inject({ url: '/v1.0/users/anna@exoip.test', headers: { authorization: `Bearer ${token}`, traceparent } });

afterEach(() => {
  expect(api.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a request that an administrator asks to be followed is told by its route, never by its address', async () => {
  const [span, ...more] = await toldOf(users(tenant.token, SAMPLED));
  expect(more).toEqual([]);
  expect(span).toMatchObject({ name: 'request', traceId: TRACE, parentSpanId: 'b7ad6b7169203331' });
  expect(span?.fields).toEqual({
    'landbridge.method': 'GET',
    'landbridge.route': '/v1.0/users/{id}',
    'landbridge.problem': 'NotFound',
  });
});

test('what a program, a stranger, or nobody asks to be followed is served and not followed', async () => {
  const program = await tokenWith(api, tenant, ['User.Read.All']);
  expect(await toldOf(users(program, SAMPLED))).toEqual([]);
  expect(await toldOf(users('unknown', SAMPLED))).toEqual([]);
  expect(await toldOf(users(tenant.token, SAMPLED.replace(/1$/, '0')))).toEqual([]);
  expect(await toldOf(users(tenant.token, 'no traceparent'))).toEqual([]);
});

test('a command with --trace is followed, and prints under which trace', async () => {
  let err = '';
  const spans = await toldOf(async () => {
    ({ err } = await cliOf(api, tenant, ['agent', 'list', '--trace']));
  });
  expect(err).toContain(`trace ${TRACE}\n`);
  expect(spans.map(({ traceId, fields }) => [traceId, fields['landbridge.route']])).toEqual([
    [TRACE, '/v1.0/onPremisesPublishingProfiles/provisioning/agents'],
  ]);
  expect(await toldOf(() => cliOf(api, tenant, ['agent', 'list']))).toEqual([]);
});
