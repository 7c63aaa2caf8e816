import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Address } from '@landbridge/active-directory';
import { Failure } from '@landbridge/model';
import type { ByteStream } from '@landbridge/wire/bytes';
import { describe, expect, test } from 'vitest';
import { SocketConnector } from './socket-connector.ts';
import { AUTHORITY, CERTIFICATE, EXPIRED } from './testing/certificates.ts';
import { plainServer, tlsServer, upgraded } from './testing/test-server.ts';

const connector = new SocketConnector();
const local: Address = { host: '127.0.0.1', port: 0, tls: true, caPem: AUTHORITY, servername: 'dc.wire.test', timeoutMs: 5_000 };

async function textFrom(stream: ByteStream): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = await stream.read(); bytes; bytes = await stream.read()) text += decoder.decode(bytes, { stream: true });
  return text;
}

async function problemOf(connecting: Promise<unknown>): Promise<string> {
  const error = await connecting.catch((reason: unknown) => reason);
  if (!(error instanceof Failure)) throw new Error('a Failure was expected', { cause: error });
  return `${error.problem.code}: ${error.problem.message}`;
}

describe('connect', () => {
  test('over TLS, to a name and to an address that the certificate carries', async () => {
    await using server = await tlsServer(socket => socket.end('hello'));
    for (const servername of ['dc.wire.test', '127.0.0.1']) {
      const stream = await connector.connect({ ...local, port: server.port, servername });
      expect(stream.tls).toBe(true);
      expect(stream.channelBinding()).toHaveLength(48);
      expect(await textFrom(stream)).toBe('hello');
      stream.close();
    }
  });

  test('without TLS, and upgraded in place', async () => {
    await using server = await plainServer(socket => {
      socket.once('data', () => {
        socket.write('ready');
        upgraded(socket)
          .on('data', bytes => bytes.toString() === 'encrypted?' && socket.destroyed === false)
          .end('encrypted');
      });
    });
    const stream = await connector.connect({ ...local, port: server.port, tls: false });
    expect([stream.tls, stream.channelBinding()]).toEqual([false, null]);
    await stream.write(Buffer.from('starttls'));
    expect(Buffer.from((await stream.read()) ?? []).toString()).toBe('ready');
    await stream.startTls();
    expect([stream.tls, stream.channelBinding()?.length]).toEqual([true, 48]);
    expect(await textFrom(stream)).toBe('encrypted');
    stream.close();
  });

  test('an upgrade is refused when the certificate is for another name, and reading ends', async () => {
    await using server = await plainServer(socket => {
      socket.once('data', () => {
        socket.write('ready');
        upgraded(socket);
      });
    });
    const stream = await connector.connect({ ...local, port: server.port, tls: false, servername: 'dc.other.test' });
    await stream.write(Buffer.from('starttls'));
    await stream.read();
    expect(await problemOf(stream.startTls())).toMatch(/^DomainControllerCertificateInvalid: .* for another name$/);
    await expect(stream.read()).rejects.toBeInstanceOf(Failure);
  });
});

describe('what keeps a connection from being made is told apart', () => {
  const cases: readonly (readonly [string, Partial<Address>, string, string])[] = [
    [
      'another authority',
      { caPem: EXPIRED },
      CERTIFICATE,
      'DomainControllerCertificateInvalid: 127.0.0.1 shows a certificate that is not signed by a trusted certificate authority',
    ],
    [
      'the authorities of the machine',
      { caPem: null },
      CERTIFICATE,
      'DomainControllerCertificateInvalid: 127.0.0.1 shows a certificate that is not signed by a trusted certificate authority',
    ],
    [
      'another name',
      { servername: 'dc.other.test' },
      CERTIFICATE,
      'DomainControllerCertificateInvalid: 127.0.0.1 shows a certificate for another name',
    ],
    [
      'another address',
      { servername: '127.0.0.2' },
      CERTIFICATE,
      'DomainControllerCertificateInvalid: 127.0.0.1 shows a certificate for another name',
    ],
    ['an expired certificate', {}, EXPIRED, 'DomainControllerCertificateInvalid: 127.0.0.1 shows a certificate that has expired'],
    [
      'an authority that is none',
      { caPem: 'MII' },
      CERTIFICATE,
      'DomainControllerCertificateInvalid: the file of the certificate authority holds no certificate in PEM form',
    ],
    [
      'a name nobody knows',
      { host: 'dc.wire.invalid' },
      CERTIFICATE,
      'DomainControllerNotFound: dc.wire.invalid is a name nobody knows',
    ],
  ];
  for (const [what, change, certificate, expected] of cases) {
    test(what, async () => {
      await using server = await tlsServer(socket => socket.end(), certificate);
      expect(await problemOf(connector.connect({ ...local, port: server.port, ...change }))).toBe(expected);
    });
  }

  test('a port where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await problemOf(connector.connect({ ...local, port }))).toBe(
      'DomainControllerUnreachable: 127.0.0.1 refuses the connection',
    );
  });

  test('a server that does not speak TLS', async () => {
    await using server = await plainServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await problemOf(connector.connect({ ...local, port: server.port }))).toBe(
      'DomainControllerUnreachable: 127.0.0.1 does not speak TLS as expected',
    );
  });

  test('a server that says nothing', async () => {
    await using server = await plainServer(() => undefined);
    expect(await problemOf(connector.connect({ ...local, port: server.port, timeoutMs: 50 }))).toBe(
      'DomainControllerUnreachable: 127.0.0.1 does not answer within 50 ms',
    );
  });

  test('a signal', async () => {
    await using server = await plainServer(() => undefined);
    const stop = new AbortController();
    const connecting = connector.connect({ ...local, port: server.port }, stop.signal);
    const reason = new Error('the question was withdrawn');
    stop.abort(reason);
    await expect(connecting).rejects.toBe(reason);
    await expect(connector.connect(local, stop.signal)).rejects.toBe(reason);
  });
});

describe('back-pressure', () => {
  test('a stream that is not read makes the sender wait, and loses nothing', async () => {
    const chunk = new Uint8Array(64 << 10);
    const chunks = 1024;
    let sent = 0;
    await using server = await plainServer(async socket => {
      for (; sent < chunks; sent++) if (!socket.write(chunk)) await once(socket, 'drain');
      socket.end();
    });
    const stream = await connector.connect({ ...local, port: server.port, tls: false });
    let read = (await stream.read())?.length ?? 0;
    for (let before = -1, still = 0; still < 100; before = sent) {
      await new Promise(resolve => setImmediate(resolve));
      still = before === sent ? still + 1 : 0;
    }
    expect(sent).toBeLessThan(chunks / 2);
    for (let bytes = await stream.read(); bytes; bytes = await stream.read()) read += bytes.length;
    expect(read).toBe(chunks * chunk.length);
    stream.close();
  });

  test('writing waits for a reader that is slow, and fails when it goes away', async () => {
    await using server = await plainServer(socket => {
      socket.pause();
      socket.once('readable', () => undefined);
    });
    const stream = await connector.connect({ ...local, port: server.port, tls: false });
    const waiting = stream.write(new Uint8Array(32 << 20));
    let written = false;
    void waiting.then(
      () => {
        written = true;
      },
      () => undefined,
    );
    await new Promise(resolve => setImmediate(resolve));
    expect(written).toBe(false);
    await server[Symbol.asyncDispose]();
    await expect(waiting).rejects.toThrow();
    await expect(stream.write(new Uint8Array(1))).rejects.toThrow();
  });
});
