import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { errorAnswer } from '@landbridge/contract';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
});
afterAll(() => api.end());

const configurations = '/v1.0/landbridge/configurations';

test.each([
  [404, 'NotFound', 'GET', '/v1.0/nothing', undefined],
  [404, 'NotFound', 'GET', '/v1.0/users/0190a5c8-0000-7000-8000-000000000000', undefined],
  [404, 'NotFound', 'GET', '/v1.0/groups/staff', undefined],
  [414, 'BadRequest', 'GET', `/v1.0/users/${'x'.repeat(1_500)}`, undefined],
  [404, 'NotFound', 'POST', `${configurations}/0190a5c8-0000-7000-8000-000000000000/enable`, undefined],
  [400, 'BadRequest', 'GET', '/v1.0/users?$orderby=shoeSize', undefined],
  [400, 'BadRequest', 'GET', '/v1.0/users?$skip=5', undefined],
  [400, 'BadRequest', 'GET', '/v1.0/users?$select=id,shoeSize', undefined],
  [400, 'BadRequest', 'GET', '/v1.0/users?$skiptoken=AAAA', undefined],
  [400, 'BadRequest', 'GET', '/v1.0/users?$skiptoken=bm9ib2R5', undefined],
  [400, 'BadRequest', 'GET', '/v1.0/users/%zz', undefined],
  [400, 'BadRequest', 'GET', '/v1.0/users/a%00b', undefined],
  [400, 'BadRequest', 'GET', "/v1.0/users?$filter=displayName eq '%00'", undefined],
  [400, 'BadRequest', 'GET', "/v1.0/auditLogs/provisioning?$filter=cycleId eq '%00'", undefined],
  [400, 'BadRequest', 'POST', configurations, { domainFqdn: 'exoip.test', displayName: 'a\0b' }],
  [400, 'BadRequest', 'GET', "/v1.0/auditLogs/provisioning?$filter=colour eq 'red'", undefined],
  [400, 'BadRequest', 'POST', configurations, undefined],
  [400, 'BadRequest', 'POST', configurations, { domainFqdn: 'exoip .test' }],
  [400, 'BadRequest', 'POST', configurations, { domainFqdn: 'exoip.test', intervalMs: 1 }],
  [400, 'BadRequest', 'POST', configurations, { domainFqdn: 'exoip.test', colour: 'red' }],
  [413, 'BadRequest', 'POST', configurations, { domainFqdn: 'x'.repeat(300_000) }],
] as const)('%i %s for %s %s', async (status, code, method, url, body) => {
  const answer = await api.ask(tenant, url.replaceAll(' ', '%20'), { method, body });
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  const { error } = errorAnswer.parse(answer.body);
  expect(error.innerError['request-id']).toBe(answer.headers['request-id']);
  expect(error.innerError.cure).not.toBe('');
  expect(new Date(error.innerError.date).getTime()).toBe(api.clock.now());
});

test('a Host header that is no host is refused', async () => {
  const headers = { authorization: `Bearer ${tenant.token}`, host: 'a b' };
  expect((await api.fastify.inject({ method: 'GET', url: '/v1.0/users', headers })).statusCode).toBe(400);
});

test('text that is no JSON, and a body of another type, are refused', async () => {
  const headers = { authorization: `Bearer ${tenant.token}` };
  const ask = (type: string, payload: string) =>
    api.fastify.inject({ method: 'POST', url: configurations, headers: { ...headers, 'content-type': type }, payload });
  expect((await ask('application/json', '{')).statusCode).toBe(400);
  expect((await ask('text/plain', 'x')).statusCode).toBe(415);
});

test('a request whose length is said in two ways is refused, and what stands behind it is not read as another', async () => {
  const listening = await ApiUnderTest.begin(inject('apiDatabase'));
  await listening.fastify.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((listening.fastify.server.address() as AddressInfo).port, '127.0.0.1');
  const lengths = 'content-type: application/json\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n';
  socket.write(`POST ${configurations} HTTP/1.1\r\nhost: x\r\n${lengths}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nhost: x\r\n\r\n`);
  let heard = '';
  socket.on('data', chunk => {
    heard += chunk.toString('latin1');
  });
  await once(socket, 'close');
  expect([heard.startsWith('HTTP/1.1 400'), heard.includes('200 OK')]).toEqual([true, false]);
  await listening.end();
});

test('a token in the address is none', async () => {
  for (const name of ['access_token', 'token', 'authorization'])
    expect((await api.ask(null, `/v1.0/users?${name}=${tenant.token}`)).status).toBe(401);
});

test('TRACE gives nothing back', async () => {
  const headers = { authorization: `Bearer ${tenant.token}` };
  const answer = await api.fastify.inject({ method: 'TRACE' as 'GET', url: '/v1.0/users', headers });
  expect([answer.statusCode, answer.body.includes(tenant.token)]).toEqual([404, false]);
});

test('what fails inside is told by its request id only, and logged', async () => {
  const broken = await ApiUnderTest.begin(inject('apiDatabase'));
  const { token } = await broken.tenant();
  broken.tokens.find = async () => {
    throw new Error('secret detail');
  };
  const answer = await broken.ask({ token }, '/v1.0/users?$filter=secret');
  expect(answer).toMatchObject({ status: 500, body: { error: { code: 'InternalError', message: 'the request failed inside' } } });
  expect(JSON.stringify(answer.body)).not.toContain('secret');
  const line = broken.log.lines.find(({ event }) => event === 'request failed');
  expect(line?.fields).toMatchObject({ request: answer.headers['request-id'], path: '/v1.0/users' });
  expect(String(line?.fields['reason'])).toContain('secret detail');
  await broken.end();
});

test('health needs no token, and readiness tells what is missing', async () => {
  expect(await api.ask(null, '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect((await api.ask(null, '/readyz')).status).toBe(200);
  api.ready = new Error('no connection');
  expect(await api.ask(null, '/readyz')).toMatchObject({ status: 503, body: { error: { code: 'DatabaseUnavailable' } } });
  expect((await api.ask(null, '/healthz')).status).toBe(200);
  api.ready = null;
});
