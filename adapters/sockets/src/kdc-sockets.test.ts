import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { kdcSockets } from './index.ts';
import { plainServer } from './testing/test-server.ts';

const QUESTION = new TextEncoder().encode('question');
const LARGE = new Uint8Array(1_401).fill(7);
/** A KRB-ERROR with the code 52, KRB_ERR_RESPONSE_TOO_BIG. */
const TOO_BIG = Buffer.from(
  '7e4b3049a003020105a10302011ea411180f32303236313132333138303030305aa503020100a603020134a90b1b09434f52' +
    '502e54455354aa133011a003020102a10a30081b066b7262746774',
  'hex',
);

interface Centre extends AsyncDisposable {
  readonly port: number;
  /** What was asked over UDP, and over TCP. */
  readonly asked: { readonly udp: Buffer[]; readonly tcp: Buffer[] };
}

/** A centre on one port of both protocols; null is silence. */
async function centre(answers: { readonly udp: Buffer | null; readonly tcp: Buffer | null }): Promise<Centre> {
  const asked = { udp: [] as Buffer[], tcp: [] as Buffer[] };
  const tcp = await plainServer((socket: Socket) => {
    socket.on('data', bytes => {
      asked.tcp.push(bytes);
      if (!answers.tcp) return;
      // An answer in pieces must be put together.
      const length = Buffer.from([0, 0, 0, answers.tcp.length]);
      socket.write(length.subarray(0, 3), () => socket.write(length.subarray(3), () => socket.write(answers.tcp ?? '')));
    });
  });
  const udp: UdpSocket = createSocket('udp4', (bytes: Buffer, from: RemoteInfo) => {
    asked.udp.push(bytes);
    if (answers.udp) udp.send(answers.udp, from.port, from.address);
  });
  udp.bind(tcp.port, '127.0.0.1');
  await once(udp, 'listening');
  const dispose = async () => {
    udp.close();
    await tcp[Symbol.asyncDispose]();
  };
  return { port: (udp.address() as AddressInfo).port, asked, [Symbol.asyncDispose]: dispose };
}

const asking = (timeoutMs: number, ...centres: readonly { readonly port: number }[]) =>
  kdcSockets({ centres: centres.map(({ port }) => ({ host: '127.0.0.1', port })), timeoutMs });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test('a small question goes over UDP', async () => {
  await using kdc = await centre({ udp: Buffer.from('answer'), tcp: null });
  expect(text(await asking(5_000, kdc)(QUESTION))).toBe('answer');
  expect(kdc.asked.tcp).toEqual([]);
});

test('a large one goes over TCP, with its length before it', async () => {
  await using kdc = await centre({ udp: null, tcp: Buffer.from('answer') });
  expect(text(await asking(5_000, kdc)(LARGE))).toBe('answer');
  expect(kdc.asked.udp).toEqual([]);
  expect(Buffer.concat(kdc.asked.tcp)).toEqual(Buffer.concat([Buffer.from([0, 0, 0x05, 0x79]), LARGE]));
});

test('an answer that is too large for UDP is fetched over TCP', async () => {
  await using kdc = await centre({ udp: TOO_BIG, tcp: Buffer.from('whole') });
  expect(text(await asking(5_000, kdc)(QUESTION))).toBe('whole');
  expect(kdc.asked.udp).toHaveLength(1);
});

test('a silent centre is followed by the next, which is the first from then on', async () => {
  await using silent = await centre({ udp: null, tcp: null });
  await using kdc = await centre({ udp: Buffer.from('answer'), tcp: null });
  const ask = asking(50, silent, kdc);
  expect(text(await ask(QUESTION))).toBe('answer');
  expect(text(await ask(QUESTION))).toBe('answer');
  expect([silent.asked.udp.length, kdc.asked.udp.length]).toEqual([1, 2]);
});

test('a centre that hears no datagrams is asked over TCP', async () => {
  await using kdc = await centre({ udp: null, tcp: Buffer.from('answer') });
  expect(text(await asking(50, kdc)(QUESTION))).toBe('answer');
});

test('when nobody answers, it is told', async () => {
  await using silent = await centre({ udp: null, tcp: null });
  await expect(asking(20, silent)(QUESTION)).rejects.toMatchObject({
    problem: { code: 'DomainControllerUnreachable', message: '127.0.0.1 does not answer within 20 ms' },
  });
  const nowhere = kdcSockets({ centres: [{ host: 'dc.wire.invalid', port: 88 }], timeoutMs: 20_000 });
  await expect(nowhere(QUESTION)).rejects.toMatchObject({ problem: { message: 'dc.wire.invalid is a name nobody knows' } });
  await expect(asking(20)(QUESTION)).rejects.toMatchObject({ problem: { code: 'DomainControllerNotFound' } });
});

test('an answer without end is not waited for', async () => {
  await using server = await plainServer(socket => {
    socket.on('data', () => socket.write(Buffer.from([0x7f, 0xff, 0xff, 0xff])));
  });
  await expect(asking(5_000, server)(LARGE)).rejects.toMatchObject({ problem: { detail: /octets/ } });
});

test('an answer that breaks off is none', async () => {
  await using server = await plainServer(socket => {
    socket.on('data', () => socket.end(Buffer.from([0, 0, 0, 9, 1])));
  });
  await expect(asking(5_000, server)(LARGE)).rejects.toMatchObject({ problem: { detail: /ended before/ } });
});
