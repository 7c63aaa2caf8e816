import { createServer, type TLSSocket } from 'node:tls';
import { createEnrolmentCode } from '@landbridge/contract';
import { sendAudits } from '@landbridge/control/audits';
import { PostgresAuditOutbox, PostgresDirectoryAuditReader } from '@landbridge/postgres';
import { SyslogReceiver } from '@landbridge/syslog';
import { CERTIFICATE, FakeClock, KEY, KeptLog } from '@landbridge/testkit';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
});
afterAll(() => api.end());

/** A real syslog server over TLS that keeps the numbers of this tenant's acts; `breaks` makes it end a connection before it has read it. */
async function syslogServer() {
  const state = { text: '', breaks: false };
  const server = createServer({ key: KEY, cert: CERTIFICATE, allowHalfOpen: true }, (socket: TLSSocket) => {
    socket.on('error', () => undefined);
    if (state.breaks) return void socket.destroy();
    socket.setEncoding('utf8').on('data', (text: string) => {
      state.text += text;
    });
    socket.on('end', () => socket.end());
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const numbers = () =>
    [...state.text.matchAll(new RegExp(`tenant="${tenant.id}" sequence="(\\d+)"`, 'g'))].map(([, at]) => Number(at));
  return { state, port, numbers, stop: () => new Promise<void>(resolve => void server.close(() => resolve())) };
}

/** Sends as control does, from a process of its own, until `condition` holds at the end of a look. */
async function sending(port: number, log: KeptLog, condition: () => boolean): Promise<void> {
  const stopping = new AbortController();
  const clock = new FakeClock(api.clock.now());
  const looked = {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    sleep: async () => {
      if (condition()) stopping.abort();
      await new Promise(resolve => setImmediate(resolve));
    },
  };
  const database = api.database;
  const ports = { outbox: new PostgresAuditOutbox(database), chain: new PostgresDirectoryAuditReader(database) };
  const receiver = new SyslogReceiver({ over: 'tls', host: 'localhost', port, ca: CERTIFICATE });
  await sendAudits({ ...ports, receiver, clock: looked, log, signal: stopping.signal });
}

test('acts go to another system by themselves, all of them in order, and go on from where they were after it was away', async () => {
  const log = new KeptLog();
  const server = await syslogServer();
  const act = () => tenant.client.call(createEnrolmentCode);
  for (let times = 0; times < 3; times++) await act();
  await sending(server.port, log, () => server.numbers().length >= 3);
  expect(server.numbers()).toEqual([1, 2, 3]);
  expect(server.state.text).toContain('result="success"');

  server.state.breaks = true;
  await act();
  let looks = 0;
  await sending(server.port, log, () => ++looks >= 3);
  expect(log.lines.filter(({ level }) => level === 'warn').map(({ event }) => event)).toEqual(['acts are not sent']);
  expect(server.numbers()).toEqual([1, 2, 3]);
  await act();

  server.state.breaks = false;
  await sending(server.port, log, () => server.numbers().length >= 5);
  expect(server.numbers()).toEqual([1, 2, 3, 4, 5]);
  await sending(server.port, log, () => true);
  expect(server.numbers()).toEqual([1, 2, 3, 4, 5]);
  await server.stop();
});

test('what one process sends no other sends meanwhile, and what it never settled is sent again', async () => {
  const outbox = new PostgresAuditOutbox(api.database);
  const other = await api.tenant();
  await other.client.call(createEnrolmentCode);
  const now = api.clock.now();
  const claimed = await outbox.claim(now, 1_000);
  expect(claimed).toMatchObject({ tenantId: other.id, after: 0 });
  expect(await outbox.claim(now + 999, 1_000)).toBeNull();
  const again = await outbox.claim(now + 1_000, 1_000);
  expect(again).toMatchObject({ tenantId: other.id, after: 0 });
  if (claimed) await outbox.settle(claimed, 1);
  expect(await outbox.claim(now + 2_000, 1_000)).toMatchObject({ tenantId: other.id, after: 0 });
});
