import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { SyslogReceiver } from './syslog-receiver.ts';

const patient = new AbortController().signal;
const LINES = ['<109>1 - - landbridge - x - Grüße', '<109>1 - - landbridge - x - two'];
const FRAMED = `${Buffer.byteLength(LINES[0] ?? '')} ${LINES[0]}${Buffer.byteLength(LINES[1] ?? '')} ${LINES[1]}`;

const opened: Server[] = [];
const connections: Socket[] = [];
afterEach(async () => {
  for (const socket of connections.splice(0)) socket.destroy();
  for (const server of opened.splice(0)) await new Promise<void>(resolve => void server.close(() => resolve()));
});

/** A server that keeps what it hears; `onEnd` is what it does when the client has ended. */
async function heardBy(
  server: Server,
  where: number | string,
  event = 'connection',
  onEnd = (socket: Socket) => void socket.end(),
) {
  let heard = '';
  server.on('connection', (socket: Socket) => connections.push(socket));
  server.on(event, (socket: Socket) => {
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
    });
    socket.on('error', () => undefined).on('end', () => onEnd(socket));
  });
  opened.push(server);
  await new Promise<void>(resolve => {
    if (typeof where === 'string') server.listen(where, resolve);
    else server.listen(where, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { port, heard: () => heard };
}

const halfOpen = { allowHalfOpen: true } as const;
const tlsServer = () =>
  createTlsServer({ key: KEY, cert: CERTIFICATE, ...halfOpen }).on('tlsClientError', (_, socket) => socket.destroy());

describe('messages are taken, counted by octets', () => {
  test('over TCP', async () => {
    const { port, heard } = await heardBy(createServer(halfOpen), 0);
    await new SyslogReceiver({ over: 'tcp', host: '127.0.0.1', port }).send(LINES, patient);
    expect(heard()).toBe(FRAMED);
  });

  test('over TLS whose certificate is verified', async () => {
    const { port, heard } = await heardBy(tlsServer(), 0, 'secureConnection');
    await new SyslogReceiver({ over: 'tls', host: 'localhost', port, ca: CERTIFICATE }).send(LINES, patient);
    expect(heard()).toBe(FRAMED);
  });

  test('over a socket of the machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'landbridge-syslog-'));
    const path = join(folder, 'log');
    const { heard } = await heardBy(createServer(halfOpen), path);
    await new SyslogReceiver({ over: 'unix', path }).send(LINES, patient);
    expect(heard()).toBe(FRAMED);
    rmSync(folder, { recursive: true });
  });
});

describe('what is not certain is refused, so that it is sent again:', () => {
  const refused = { problem: { code: 'AuditReceiverUnreachable' } };

  test('nobody is there', async () => {
    await expect(new SyslogReceiver({ over: 'tcp', host: '127.0.0.1', port: 1 }).send(LINES, patient)).rejects.toMatchObject(
      refused,
    );
  });

  test('a certificate that nobody vouches for, before anything is sent', async () => {
    const { port, heard } = await heardBy(tlsServer(), 0, 'secureConnection');
    await expect(
      new SyslogReceiver({ over: 'tls', host: 'localhost', port, ca: null }).send(LINES, patient),
    ).rejects.toMatchObject(refused);
    expect(heard()).toBe('');
  });

  test('the server breaks off', async () => {
    const server = await heardBy(createServer(halfOpen), 0, 'connection', socket => void socket.resetAndDestroy());
    const sent = new SyslogReceiver({ over: 'tcp', host: '127.0.0.1', port: server.port }).send(LINES, patient);
    await expect(sent).rejects.toMatchObject(refused);
  });

  test('it closes before it has read anything', async () => {
    const server = createServer(halfOpen, socket => void socket.on('error', () => undefined).destroy());
    const { port } = await heardBy(server, 0, 'nothing');
    await expect(new SyslogReceiver({ over: 'tcp', host: '127.0.0.1', port }).send(LINES, patient)).rejects.toMatchObject(
      refused,
    );
  });

  test('it never closes its side', async () => {
    const server = await heardBy(createServer(halfOpen), 0, 'connection', () => undefined);
    const hasty = new SyslogReceiver({ over: 'tcp', host: '127.0.0.1', port: server.port }, { limitMs: 500 });
    await expect(hasty.send(LINES, patient)).rejects.toMatchObject({ problem: { detail: expect.stringContaining('in time') } });
  });
});
