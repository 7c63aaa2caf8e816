import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AUTHORITY, CERTIFICATE, KEY } from '@landbridge/websocket/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';

const PER_MINUTE = 3;
let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'), {
    requestsPerMinute: PER_MINUTE,
    certificate: { cert: CERTIFICATE, key: KEY },
  });
  await api.fastify.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.end());

const port = () => (api.fastify.server.address() as AddressInfo).port;

/** After a minute in which nobody asked. */
async function rested(): Promise<void> {
  await api.clock.advance(60_000);
}

test('every answer says what browsers are to do with it, also one that refuses', async () => {
  await rested();
  tenant = await api.tenant();
  for (const [holder, path] of [
    [tenant, '/v1.0/users'],
    [null, '/v1.0/users'],
    [null, '/healthz'],
    [null, '/nowhere'],
  ] as const) {
    const { headers } = await api.ask(holder, path);
    expect(headers, path).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
  }
});

describe('requests without end', () => {
  test('of one client are refused until its share of the minute has passed, and hold up no other of the tenant', async () => {
    await rested();
    tenant = await api.tenant();
    const other = await api.withRoles(tenant.id, ['62e90394-69f5-4237-9190-012177145e10']);
    const statuses: number[] = [];
    for (let made = 0; made <= PER_MINUTE; made++) statuses.push((await api.ask(tenant, '/v1.0/users')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const { headers, body } = await api.ask(tenant, '/v1.0/users');
    expect([headers['retry-after'], body.error.code]).toEqual(['20', 'TooManyRequests']);
    expect((await api.ask(other, '/v1.0/users')).status).toBe(200);
    await api.clock.advance(20_000);
    expect((await api.ask(tenant, '/v1.0/users')).status).toBe(200);
  });

  test('of one tenant are refused, and hold up no other tenant', async () => {
    await rested();
    const [many, another] = [await api.tenant(), await api.tenant()];
    const statuses: number[] = [];
    for (let client = 0; client < 6; client++) {
      const { token } = await api.withRoles(many.id, ['62e90394-69f5-4237-9190-012177145e10']);
      for (let made = 0; made < PER_MINUTE; made++) statuses.push((await askFrom(`192.0.2.${client}`, token)).status);
    }
    expect([statuses.slice(0, 15).every(status => status === 200), statuses.slice(15)]).toEqual([true, [429, 429, 429]]);
    expect((await askFrom('192.0.2.9', another.token)).status).toBe(200);
  });

  test('of one address are refused before anybody is known, and hold up no other address', async () => {
    await rested();
    const statuses: number[] = [];
    for (let made = 0; made <= 5 * PER_MINUTE; made++) statuses.push((await askFrom('198.51.100.1', 'wrong')).status);
    expect(statuses.filter(status => status === 401)).toHaveLength(15);
    expect(statuses.at(-1)).toBe(429);
    expect((await askFrom('198.51.100.2', 'wrong')).status).toBe(401);
  });

  async function askFrom(remoteAddress: string, token: string) {
    const headers = { authorization: `Bearer ${token}` };
    const { statusCode } = await api.fastify.inject({ method: 'GET', url: '/v1.0/users', headers, remoteAddress });
    return { status: statusCode };
  }
});

describe('over TLS', () => {
  test('it answers by its own certificate, and in no version before 1.2', async () => {
    await rested();
    const answer = await new Promise<number | undefined>((done, failed) => {
      const asking = request(
        { host: '127.0.0.1', port: port(), path: '/healthz', agent: new Agent({ ca: AUTHORITY }) },
        answered => {
          answered.resume();
          done(answered.statusCode);
        },
      );
      asking.on('error', failed).end();
    });
    expect(answer).toBe(200);
    const old = connectTls({ host: '127.0.0.1', port: port(), ca: AUTHORITY, maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1' });
    const [error] = await once(old, 'error');
    expect(String(error)).toMatch(/protocol|version|unsupported/i);
  });

  const hello = (suite: string, version: 'TLSv1.2' | 'TLSv1.3') => {
    const versions = { minVersion: version, maxVersion: version } as const;
    return connectTls({ host: '127.0.0.1', port: port(), ca: AUTHORITY, ciphers: suite, ...versions });
  };

  test.each([
    ['TLS_AES_256_GCM_SHA384', 'TLSv1.3'],
    ['ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256', 'TLSv1.2'],
  ] as const)('it speaks %s', async (suite, version) => {
    const socket = hello(suite, version);
    await once(socket, 'secureConnect');
    expect([socket.getProtocol(), suite.split(':')]).toEqual([version, expect.arrayContaining([socket.getCipher().name])]);
    socket.destroy();
  });

  test.each([
    'AES128-GCM-SHA256',
    'AES256-SHA',
    'ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256',
    'ECDHE-RSA-AES256-SHA:ECDHE-ECDSA-AES256-SHA',
  ])('it does not speak %s, which has no forward secrecy or no authenticated encryption', async suite => {
    const [error] = await once(hello(suite, 'TLSv1.2'), 'error');
    expect(String(error)).toMatch(/handshake failure|no shared cipher/i);
  });

  test('whoever speaks plain HTTP to it is cut off', async () => {
    const socket: Socket = connect(port(), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    let heard = '';
    socket.on('data', chunk => {
      heard += chunk.toString('latin1');
    });
    await once(socket, 'close');
    expect(heard).not.toContain('200 OK');
  });

  test('it waits for nobody for ever: seconds for headers, a minute for a request', () => {
    expect(api.fastify.server).toMatchObject({ headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 });
  });
});

test('a body that is too long, and headers that are, are refused', async () => {
  await rested();
  tenant = await api.tenant();
  const long = await api.ask(tenant, '/v1.0/landbridge/configurations', {
    method: 'POST',
    body: { displayName: 'x'.repeat(300_000) },
  });
  expect([long.status, long.body.error.code]).toEqual([413, 'BadRequest']);
});
