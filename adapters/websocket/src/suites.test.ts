import type { AddressInfo } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { expect, test } from 'vitest';
import { postJson } from './post-json.ts';
import { routeTo } from './route.ts';
import { AUTHORITY, CERTIFICATE, KEY } from './testing/certificates.ts';

const route = routeTo({ caPem: AUTHORITY, proxy: null, environment: {} });

/** Asks a control that offers these suites of TLS 1.2, and answers with the suite that was spoken, or why none was. */
async function spoken(offered: TlsOptions): Promise<string> {
  let suite = '';
  const server = createServer({ key: KEY, cert: CERTIFICATE, ...offered }, socket => {
    suite = socket.getCipher().name;
    const answer = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}';
    socket.on('error', () => undefined).once('data', () => socket.end(answer));
  }).on('tlsClientError', () => undefined);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    await postJson(`https://127.0.0.1:${(server.address() as AddressInfo).port}/relay/enrol`, {}, route);
    return suite;
  } catch (error) {
    return JSON.stringify(error);
  } finally {
    await new Promise<void>(resolve => server.close(() => resolve()));
  }
}

test('an agent speaks TLS 1.3 to control, and 1.2 with forward secrecy and authenticated encryption', async () => {
  expect(await spoken({})).toMatch(/^TLS_/);
  expect(await spoken({ maxVersion: 'TLSv1.2' })).toMatch(/^ECDHE-.*(GCM|CHACHA20)/);
});

test.each(['AES128-GCM-SHA256', 'AES256-SHA', 'ECDHE-RSA-AES256-SHA:ECDHE-ECDSA-AES256-SHA'])('and never %s', async ciphers => {
  expect(await spoken({ ciphers, maxVersion: 'TLSv1.2' })).toMatch(/ControlUnreachable.*handshake failure/i);
});
