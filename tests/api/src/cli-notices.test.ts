import { EXIT } from '@landbridge/cli';
import { MailCatcher } from '@landbridge/mail/testing';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import { WebhookCatcher } from '@landbridge/webhook/testing';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let webhook: WebhookCatcher;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  webhook = await WebhookCatcher.open();
  await sql`delete from notice_webhook where tenant_id = ${tenant.id}`.execute(api.database);
});
afterEach(() => webhook.close());
afterAll(() => api.end());

const landbridge = (...words: string[]) =>
  cliOf(api, tenant, words, {
    files: { 'hook.secret': 'secret of the webhook\n', 'smtp.password': 'open sesame\n', 'ca.pem': CERTIFICATE },
  });
const json = async (...words: string[]) => JSON.parse((await landbridge(...words, '--json')).out);

test('notices are a table with how their delivery stands', async () => {
  const { exit, out } = await landbridge('notice', 'list');
  expect(exit).toBe(EXIT.done);
  expect(out).toMatch(/^TOLD \(UTC\) +ENDED \(UTC\) +NOTICE +DELIVERY\n/);
  expect(out).toMatch(
    /Head office \(exoip\.test\) holds 1 delete and 1 member removal +webhook queued \(WebhookRefused, 2 attempts\)/,
  );
  expect(await json('notice', 'list', '--limit', '1')).toMatchObject([{ kind: 'deletesHeld', deliveries: [{ attempts: 2 }] }]);
  await sql`delete from notice where tenant_id = ${tenant.id}`.execute(api.database);
  expect((await landbridge('notice', 'list')).out).toBe('nothing was told yet\n');
});

test('an address is told of a configuration, and told no more', async () => {
  expect((await landbridge('notice', 'email', 'Head office', 'anna@exoip.test')).out).toBe(
    'anna@exoip.test is told of Head office\n',
  );
  expect(await json('configuration', 'show', company.configurationId)).toMatchObject({ notificationEmail: 'anna@exoip.test' });
  expect((await landbridge('configuration', 'show', 'exoip.test')).out).toMatch(/^notices by mail to: +anna@exoip\.test$/m);
  expect(await json('notice', 'email', 'exoip.test', '--nobody')).toMatchObject({ notificationEmail: null });
  expect(await landbridge('notice', 'email', 'exoip.test', 'no address')).toMatchObject({ exit: EXIT.usage });
  for (const wrong of [[], ['a@b.test', '--nobody']]) {
    const { exit, err } = await landbridge('notice', 'email', 'exoip.test', ...wrong);
    expect([exit, err]).toEqual([EXIT.usage, expect.stringContaining('give an address, or --nobody')]);
  }
});

test('webhooks come, keep their secret, and go', async () => {
  const url = webhook.url();
  expect((await landbridge('notice', 'settings')).out).toMatch(/^told when none succeeded for: +2 hours\nwebhooks: +none\n$/);
  expect(await landbridge('notice', 'settings', '--webhook', url)).toMatchObject({
    exit: EXIT.usage,
    err: expect.stringContaining('has no secret yet'),
  });
  const added = await json('notice', 'settings', '--webhook', url, '--secret-file', 'hook.secret');
  expect(added).toMatchObject({ noSuccessAfterMs: 7_200_000, webhooks: [{ url }] });
  expect(JSON.stringify(added)).not.toContain('secret of the webhook');
  expect(await json('notice', 'settings', '--success-within', '1.5')).toMatchObject({
    noSuccessAfterMs: 5_400_000,
    webhooks: [{ url }],
  });
  expect(await json('notice', 'test')).toMatchObject([{ channel: 'webhook', delivered: true }]);
  expect(webhook.calls).toHaveLength(1);
  expect(await json('notice', 'settings', '--remove-webhook', url)).toMatchObject({ noSuccessAfterMs: 5_400_000, webhooks: [] });
});

test.each([
  [['--secret-file', 'hook.secret'], 'belongs to --webhook'],
  [['--webhook', 'https://a.test/', '--secret-file', 'missing'], 'there is no secret in missing'],
  [['--remove-webhook', 'https://a.test/'], 'there is no webhook https://a.test/'],
  [['--success-within', 'soon'], 'wants a number of hours'],
])('settings %j are refused', async (words, reason) => {
  const { exit, err } = await landbridge('notice', 'settings', ...words);
  expect([exit, err]).toEqual([EXIT.usage, expect.stringContaining(reason)]);
});

describe('the mail server', () => {
  let catcher: MailCatcher;
  beforeEach(async () => {
    catcher = await MailCatcher.open({
      ...{ key: KEY, cert: CERTIFICATE },
      onAuth: ({ username = '', password }, _, callback) =>
        password === 'open sesame' ? callback(null, { user: username }) : callback(new Error('not you')),
    });
  });
  afterEach(() => catcher.close());

  const named = () => ['--host', 'localhost', '--port', `${catcher.port}`, '--sender', 'landbridge@exoip.test'];
  const login = ['--user', 'landbridge', '--password-file', 'smtp.password'];

  test('is tried, named, changed and taken away', async () => {
    expect((await landbridge('notice', 'mail-server')).out).toMatch(/^mail server: +control's, localhost:\d+ \(plain\)$/m);
    const wanted = [...named(), ...login, '--ca-file', 'ca.pem'];
    const tried = await landbridge('notice', 'mail-server', ...wanted, '--test', 'anna@exoip.test');
    expect(tried).toMatchObject({ exit: EXIT.done, out: 'a test mail went to anna@exoip.test\n' });
    expect(await json('notice', 'mail-server')).toMatchObject({ mailServer: null });
    expect((await landbridge('notice', 'mail-server', ...wanted)).out).toMatch(/^signs in as: +landbridge$/m);
    const changed = await json('notice', 'mail-server', '--sender', 'other@exoip.test');
    expect(changed.mailServer).toMatchObject({ hasPassword: true, userName: 'landbridge', sender: 'other@exoip.test' });
    expect(await json('notice', 'mail-server', '--test', 'ben@exoip.test')).toMatchObject({ delivered: true });
    expect(catcher.mails).toMatchObject([{ from: 'landbridge@exoip.test' }, { from: 'other@exoip.test' }]);
    expect((await landbridge('notice', 'mail-server', '--remove')).out).toBe("notices go over control's mail server\n");
    expect(await json('notice', 'mail-server')).toMatchObject({ mailServer: null });
  });

  test('that does not take the mail fails the test with its cure', async () => {
    const { exit, err } = await landbridge('notice', 'mail-server', ...named(), '--test', 'anna@exoip.test');
    expect([exit, err]).toEqual([EXIT.failed, expect.stringMatching(/MailServerCertificateInvalid: .*; use the name/)]);
  });

  test.each([
    [['--sender', 'a@b.test'], 'needs --host and --sender'],
    [['--host', 'mail.example.com'], 'needs --host and --sender'],
    [['--host', 'mail.example.com', '--sender', 'a@b.test', '--security', 'plain'], 'wants starttls or tls'],
    [['--host', 'mail.example.com', '--sender', 'a@b.test', '--user', 'a'], 'give the password of the user name'],
    [['--host', 'mail.example.com', '--sender', 'a@b.test', '--ca-file', 'missing'], 'there is nothing in missing'],
    [['--remove', '--host', 'mail.example.com', '--sender', 'a@b.test'], 'goes with no other option'],
  ])('%j is refused', async (words, reason) => {
    const { exit, err } = await landbridge('notice', 'mail-server', ...words);
    expect([exit, err]).toEqual([EXIT.usage, expect.stringContaining(reason)]);
  });
});

test('a test tells what became of each and fails when one did not arrive', async () => {
  expect((await landbridge('notice', 'test')).out).toMatch(/^there is nobody to tell/);
  await landbridge('notice', 'settings', '--webhook', webhook.url(), '--secret-file', 'hook.secret');
  await landbridge('notice', 'email', 'exoip.test', 'anna@exoip.test');
  webhook.answer = { status: 500 };
  const { exit, out, err } = await landbridge('notice', 'test');
  expect(exit).toBe(EXIT.failed);
  expect(err).toBe('error: 1 of 2 tests did not arrive\n');
  expect(out).toMatch(/^email +anna@exoip\.test +yes +- +-$/m);
  expect(out).toMatch(/^webhook +\S+ +no +WebhookRefused: the webhook answered with status 500 +look at/m);
  expect((await landbridge('notice', 'test', '--email', 'ben@exoip.test')).exit).toBe(EXIT.done);
});
