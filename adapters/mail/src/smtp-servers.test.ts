import { Failure } from '@landbridge/model';
import type { Mail, MailServer } from '@landbridge/notices';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SmtpServerLimits, SmtpServers } from './smtp-servers.ts';
import { MailCatcher } from './testing/mail-catcher.ts';

const mail: Mail = { id: '0190a5c8-0000-7000-8000-0000000000a1', to: 'anna@exoip.test', subject: 'x', text: 'x', html: 'x' };
const patient = new AbortController().signal;
const isPublic = (address: string): boolean => address === '192.0.2.25' || address === '2001:db8::25';
/** As if DNS told this machine's address for every name. */
const lookupBy: SmtpServerLimits['lookupBy'] = refusalOf => (_, options, callback) => {
  const problem = refusalOf('127.0.0.1');
  if (problem) return callback(new Failure(problem), '', 0);
  if (options.all) return callback(null, [{ address: '127.0.0.1', family: 4 }]);
  callback(null, '127.0.0.1', 4);
};
const limited = (limits: Partial<SmtpServerLimits> = {}) =>
  new SmtpServers({ privateAddresses: false, hosts: null, isPublic, lookupBy, ...limits });
const at = (host: string, port = 587) => ({ host, port, ca: null });

describe('a mail server of a tenant', () => {
  test.each([
    ['127.0.0.1', 587],
    ['10.1.2.3', 25],
    ['::1', 465],
    ['169.254.169.254', 25],
    ['192.0.2.25', 80],
    ['mail.example.com', 5432],
  ])('%s, port %i is not spoken to', (host, port) => {
    expect(limited().refusal(at(host, port))).toMatchObject({ code: 'MailServerAddressForbidden' });
  });

  test.each([
    ['192.0.2.25', 25],
    ['2001:db8::25', 465],
    ['mail.example.com', 2525],
  ])('%s, port %i may be', (host, port) => expect(limited().refusal(at(host, port))).toBeNull());

  test('may stand in the own network, at any port, where control lets it', () => {
    expect(limited({ privateAddresses: true }).refusal(at('10.1.2.3', 12_525))).toBeNull();
  });

  test('is one of the list where there is one, whatever its address', () => {
    const listed = limited({ hosts: ['smtp.example.com', '*.example.org'] });
    for (const host of ['smtp.example.com', 'SMTP.Example.COM', 'smtp.example.com.', 'a.b.example.org'])
      expect(listed.refusal(at(host))).toBeNull();
    for (const host of ['example.org', 'xexample.org', 'a.smtp.example.com', '192.0.2.25'])
      expect(listed.refusal(at(host))).toMatchObject({ code: 'MailServerHostNotListed' });
  });

  test.each(['rubbish', '-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----'])('trusts nobody by %j', ca => {
    expect(limited().refusal({ ...at('mail.example.com'), ca })).toMatchObject({ code: 'BadRequest' });
    expect(limited().refusal({ ...at('mail.example.com'), ca: `of us\n${CERTIFICATE}${CERTIFICATE}` })).toBeNull();
  });
});

describe('the connection itself', () => {
  let catcher: MailCatcher;
  beforeEach(async () => {
    catcher = await MailCatcher.open({ key: KEY, cert: CERTIFICATE, authOptional: true });
  });
  afterEach(() => catcher.close());

  const server = (): MailServer => ({
    ...{ host: 'localhost', port: catcher.port, security: 'starttls', login: null },
    ...{ from: 'a@tenant.test', ca: CERTIFICATE },
  });

  test('goes where the name leads, where that is allowed', async () => {
    expect(await limited({ privateAddresses: true }).over(server()).send(mail, patient)).toEqual({ is: 'delivered' });
    expect(catcher.mails).toMatchObject([{ from: 'a@tenant.test', wasEncrypted: true }]);
  });

  test('is not made to a name that leads into the own network', async () => {
    const outcome = await limited()
      .over({ ...server(), port: 587 })
      .send(mail, patient);
    expect(outcome).toMatchObject({
      is: 'again',
      problem: { code: 'MailServerAddressForbidden', message: 'the mail server has an address that is not public' },
    });
  });

  test('is not made to a host that was taken off the list', async () => {
    const outcome = await limited({ privateAddresses: true, hosts: ['smtp.example.com'] })
      .over(server())
      .send(mail, patient);
    expect(outcome).toMatchObject({ is: 'again', problem: { code: 'MailServerHostNotListed' } });
    expect(catcher.mails).toEqual([]);
  });
});
