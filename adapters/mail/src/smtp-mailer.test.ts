import { createServer, type Server, type Socket } from 'node:net';
import type { Mail, MailServer } from '@landbridge/notices';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { noMailServer } from './no-mail-server.ts';
import { SmtpMailer } from './smtp-mailer.ts';
import { MailCatcher } from './testing/mail-catcher.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function catching(options?: Parameters<typeof MailCatcher.open>[0]): Promise<MailCatcher> {
  const catcher = await MailCatcher.open(options);
  open.push(catcher);
  return catcher;
}

function to(port: number, more: Partial<MailServer> = {}): SmtpMailer {
  const from = 'Landbridge <landbridge@example.com>';
  return new SmtpMailer({ host: 'localhost', port, security: 'plain', login: null, from, ca: null, ...more });
}

const mail: Mail = {
  id: '0190a5c8-0000-7000-8000-0000000000a1',
  to: 'anna@exoip.test',
  subject: 'Landbridge: Zürich holds 600 deletes',
  text: 'Grüße\n\nmore',
  html: '<p>Grüße</p>',
};
const patient = new AbortController().signal;
const encrypted = { key: KEY, cert: CERTIFICATE, authOptional: true };

describe('a mail', () => {
  test('arrives with its text, its HTML and an id of its own', async () => {
    const catcher = await catching();
    expect(await to(catcher.port).send(mail, patient)).toEqual({ is: 'delivered' });
    const [caught] = catcher.mails;
    expect(caught).toMatchObject({ from: 'landbridge@example.com', to: ['anna@exoip.test'], wasEncrypted: false });
    expect(caught?.source).toMatch(/^Message-ID: <0190a5c8-0000-7000-8000-0000000000a1@example\.com>\r$/m);
    expect(caught?.source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(caught?.source).toMatch(/^Subject: =\?UTF-8\?Q\?Landbridge=3A_Z=C3=BCrich/m);
    expect(caught?.source).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
    expect(caught?.source).toMatch(/^Content-Type: text\/html; charset=utf-8/m);
  });

  test('can not be given headers or recipients by what it says', async () => {
    const catcher = await catching();
    const subject = 'x\r\nBcc: everybody@exoip.test';
    await to(catcher.port).send({ ...mail, subject, to: 'anna@exoip.test>, <ben@exoip.test' }, patient);
    await to(catcher.port).send({ ...mail, subject }, patient);
    for (const { source, to: recipients } of catcher.mails) {
      expect(source).not.toMatch(/^Bcc/m);
      expect(recipients).toHaveLength(1);
      expect(recipients).not.toContain('everybody@exoip.test');
    }
    expect(catcher.mails.at(-1)?.to).toEqual(['anna@exoip.test']);
  });
});

describe('encryption', () => {
  test('is begun with STARTTLS before anything is sent', async () => {
    const catcher = await catching(encrypted);
    expect(await to(catcher.port, { security: 'starttls', ca: CERTIFICATE }).send(mail, patient)).toEqual({ is: 'delivered' });
    expect(catcher.mails).toMatchObject([{ wasEncrypted: true }]);
  });

  test('from the first byte', async () => {
    const catcher = await catching({ ...encrypted, secure: true });
    expect(await to(catcher.port, { security: 'tls', ca: CERTIFICATE }).send(mail, patient)).toEqual({ is: 'delivered' });
    expect(catcher.mails).toMatchObject([{ wasEncrypted: true }]);
  });

  test('that the server does not offer ends the mail', async () => {
    const catcher = await catching();
    for (const security of ['starttls', 'tls'] as const) {
      const outcome = await to(catcher.port, { security }).send(mail, patient);
      expect(outcome).toMatchObject({ is: 'again', problem: { code: 'MailServerNotEncrypted' } });
    }
    expect(catcher.mails).toEqual([]);
  });

  test.each([
    ['of an authority nobody knows', { ca: null }],
    ['for another name', { ca: CERTIFICATE, host: '127.0.0.1' }],
  ])('with a certificate %s ends the mail', async (_, server) => {
    const catcher = await catching(encrypted);
    const outcome = await to(catcher.port, { security: 'starttls', ...server }).send(mail, patient);
    expect(outcome).toMatchObject({ is: 'again', problem: { code: 'MailServerCertificateInvalid' } });
    expect(catcher.mails).toEqual([]);
  });

  test('can only be left out on this machine', () => {
    expect(() => to(25, { host: 'mail.example.com' })).toThrow('must be encrypted');
    for (const host of ['127.0.0.1', '::1', 'LOCALHOST']) expect(() => to(25, { host })).not.toThrow();
    for (const host of ['127.0.0.1.example.com', 'localhost.example.com'])
      expect(() => to(25, { host })).toThrow('must be encrypted');
  });
});

describe('what becomes of a refused mail', () => {
  test.each([
    [550, 'never', 'MailRefused'],
    [451, 'again', 'MailRefused'],
  ] as const)('with status %i: %s', async (status, is, code) => {
    const catcher = await catching();
    catcher.answer = () => ({ status, text: 'no such mailbox' });
    const outcome = await to(catcher.port).send(mail, patient);
    expect(outcome).toMatchObject({ is, problem: { code, detail: expect.stringContaining('no such mailbox') } });
  });

  test('a wrong password is tried again, and nobody is told it', async () => {
    const onAuth = (_: unknown, __: unknown, callback: (error: Error) => void) => callback(new Error('not you'));
    const catcher = await catching({ key: KEY, cert: CERTIFICATE, onAuth });
    const login = { user: 'landbridge', password: 'Geheim-123' };
    const outcome = await to(catcher.port, { security: 'starttls', ca: CERTIFICATE, login }).send(mail, patient);
    expect(outcome).toMatchObject({ is: 'again', problem: { code: 'MailServerRefusedLogin' } });
    expect(JSON.stringify(outcome)).not.toContain('Geheim-123');
    expect(JSON.stringify(outcome)).not.toContain(Buffer.from('Geheim-123').toString('base64'));
  });

  test('a login that is right is used', async () => {
    const seen: unknown[] = [];
    const onAuth: NonNullable<Parameters<typeof MailCatcher.open>[0]>['onAuth'] = ({ username, password }, _, callback) => {
      seen.push([username, password]);
      callback(null, { user: username });
    };
    const catcher = await catching({ key: KEY, cert: CERTIFICATE, onAuth });
    const login = { user: 'landbridge', password: 'Geheim-123' };
    const mailer = to(catcher.port, { security: 'starttls', ca: CERTIFICATE, login });
    expect(await mailer.send(mail, patient)).toEqual({ is: 'delivered' });
    expect(seen).toEqual([['landbridge', 'Geheim-123']]);
  });

  test('nobody listens', async () => {
    const catcher = await MailCatcher.open();
    const { port } = catcher;
    await catcher.close();
    expect(await to(port).send(mail, patient)).toMatchObject({ is: 'again', problem: { code: 'MailServerRefusedConnection' } });
  });

  test('nobody knows the name', async () => {
    const outcome = await to(25, { host: 'mail.invalid', security: 'starttls' }).send(mail, patient);
    expect(outcome).toMatchObject({ is: 'again', problem: { code: 'MailServerNotFound' } });
  });

  test('a server that says nothing is left after a while, and at once when control stops', async () => {
    const port = await silent();
    const server = { host: '127.0.0.1', port, security: 'plain', login: null, from: 'a@b.test', ca: null } as const;
    expect(await new SmtpMailer(server, { wholeMs: 50 }).send(mail, patient)).toMatchObject({
      is: 'again',
      problem: { code: 'MailServerTooSlow' },
    });
    expect(await new SmtpMailer(server).send(mail, AbortSignal.abort())).toMatchObject({ is: 'again' });
  });

  test('control has no mail server', async () => {
    expect(await noMailServer.send(mail, patient)).toMatchObject({ is: 'again', problem: { code: 'MailServerMissing' } });
  });
});

/** A server that takes connections and never says a word. */
async function silent(): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer(socket => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise(resolve => server.close(resolve));
    },
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
