import { MailCatcher } from '@landbridge/mail/testing';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';

const MAIL_SERVER = '/v1.0/landbridge/notificationSettings/mailServer';
const PASSWORD = 'never shown to anybody';

let api: ApiUnderTest;
let tenant: Tenant;
/** The tenant's own server: encrypts, and lets `landbridge` in with the password. */
let catcher: MailCatcher;
let logins: string[];

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  api.mails.mails.splice(0);
  logins = [];
  catcher = await MailCatcher.open({
    ...{ key: KEY, cert: CERTIFICATE },
    onAuth: ({ username = '', password = '' }, _, callback) => {
      logins.push(username);
      if (password !== PASSWORD) return callback(new Error('not you'));
      callback(null, { user: username });
    },
  });
});
afterEach(() => catcher.close());
afterAll(() => api.end());

const wanted = (more: object = {}) => ({
  ...{ host: 'localhost', port: catcher.port, security: 'starttls', userName: 'landbridge', password: PASSWORD },
  ...{ sender: 'Landbridge <landbridge@tenant.test>', certificateAuthority: CERTIFICATE },
  ...more,
});
const read = async (of = tenant) => (await api.ask(of, MAIL_SERVER)).body;
const put = (body: object) => api.ask(tenant, MAIL_SERVER, { method: 'PUT', body });
const tryOut = async (mailServer?: object) => {
  const body = { email: 'anna@exoip.test', ...(mailServer ? { mailServer } : {}) };
  return (await api.ask(tenant, `${MAIL_SERVER}/test`, { method: 'POST', body })).body;
};

test('is that of control until the tenant names one, and again when it is taken away', async () => {
  const ofControl = { host: 'localhost', port: api.mails.port, security: 'plain', sender: 'a@control.test' };
  expect(await read()).toEqual({ mailServer: null, ofControl });
  const { password, ...shown } = wanted();
  const answer = await put(wanted());
  const changedDateTime = expect.any(String);
  expect(answer.body).toEqual({ mailServer: { ...shown, hasPassword: true, changedDateTime }, ofControl });
  expect(JSON.stringify([answer.body, await read()])).not.toContain(password);
  expect(await read(await api.tenant())).toMatchObject({ mailServer: null });
  expect((await api.ask(tenant, MAIL_SERVER, { method: 'DELETE' })).status).toBe(204);
  expect(await read()).toEqual({ mailServer: null, ofControl });
});

test('has its password sealed for the tenant alone, and neither log nor audit holds it', async () => {
  await put(wanted());
  const { rows } = await sql<{ sealed: string }>`
    select sealed_password as sealed from mail_server where tenant_id = ${tenant.id}
  `.execute(api.database);
  const sealed = rows[0]?.sealed ?? '';
  expect(sealed).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]{40,}$/);
  expect(Buffer.from(api.vault.open(sealed, `mail server ${tenant.id}`)).toString()).toBe(PASSWORD);
  const { body } = await api.ask(tenant, '/v1.0/auditLogs/directoryAudits');
  expect(body.value[0]).toMatchObject({ activityDisplayName: 'Update mail server', result: 'success' });
  expect(body.value[0].targetResources).toMatchObject([
    { id: tenant.id, type: 'mailServer', modifiedProperties: [{ displayName: 'mailServer', oldValue: null }] },
  ]);
  expect(JSON.stringify([body, api.log.lines])).not.toContain(PASSWORD);
});

describe('the password', () => {
  test('is kept for the server and the user that it was given for', async () => {
    await put(wanted());
    const { password, ...kept } = wanted({ sender: 'other@tenant.test' });
    expect((await put(kept)).body.mailServer).toMatchObject({ hasPassword: true, sender: 'other@tenant.test' });
    expect(await tryOut()).toMatchObject({ delivered: true });
    expect(logins).toEqual(['landbridge']);
  });

  test.each([
    ['another host', { host: '127.0.0.1' }],
    ['another port', { port: 2525 }],
    ['another user', { userName: 'somebody' }],
    ['another authority', { certificateAuthority: `${CERTIFICATE}${CERTIFICATE}` }],
    ['another encryption', { security: 'tls' }],
  ])('is sent to nobody else: %s', async (_, more) => {
    await put(wanted());
    const { password, ...other } = wanted(more);
    const before = await read();
    for (const answer of [await put(other), await api.ask(tenant, `${MAIL_SERVER}/test`, testOf(other))]) {
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadRequest', message: /give the password again/ } } });
    }
    expect(await read()).toEqual(before);
    expect(logins).toEqual([]);
  });

  const testOf = (mailServer: object) => ({ method: 'POST', body: { email: 'anna@exoip.test', mailServer } }) as const;

  test('goes with a user name, and neither is needed', async () => {
    const { password, ...nobody } = wanted({ userName: null });
    expect((await put(nobody)).body.mailServer).toMatchObject({ userName: null, hasPassword: false });
    expect(await put(wanted({ userName: null }))).toMatchObject({ status: 400 });
    const { password: none, ...named } = wanted();
    expect(await put(named)).toMatchObject({ status: 400, body: { error: { message: 'give the password of the user name' } } });
  });
});

describe('a test mail', () => {
  test('goes over what is typed, of which nothing is kept', async () => {
    expect(await tryOut(wanted())).toEqual({ channel: 'email', target: 'anna@exoip.test', delivered: true, problem: null });
    expect(catcher.mails).toMatchObject([{ from: 'landbridge@tenant.test', to: ['anna@exoip.test'], wasEncrypted: true }]);
    expect(await read()).toMatchObject({ mailServer: null });
  });

  test('goes over the one in use where nothing is typed', async () => {
    expect(await tryOut()).toMatchObject({ delivered: true });
    expect(api.mails.mails).toMatchObject([{ from: 'a@control.test' }]);
    await put(wanted());
    expect(await tryOut()).toMatchObject({ delivered: true });
    expect(catcher.mails).toHaveLength(1);
    expect(api.mails.mails).toHaveLength(1);
  });

  test.each([
    ['of a name that nobody knows', { host: 'mail.invalid', port: 587 }, 'MailServerNotFound'],
    ['where nothing listens', { port: 1 }, 'MailServerRefusedConnection'],
    ['with a certificate of somebody unknown', { certificateAuthority: null }, 'MailServerCertificateInvalid'],
    ['with a certificate for another name', { host: '127.0.0.1' }, 'MailServerCertificateInvalid'],
    ['with another password', { password: 'wrong' }, 'MailServerRefusedLogin'],
  ])('over a server %s says what to do', async (_, more, code) => {
    const answer = await tryOut(wanted(more));
    expect(answer).toMatchObject({ delivered: false, problem: { code, cure: expect.stringMatching(/\w{3}/) } });
    expect(catcher.mails).toEqual([]);
    expect(api.log.lines.at(-1)).toMatchObject({ event: 'mail server tried', fields: { problem: code } });
  });

  test('that is not encrypted is not sent', async () => {
    const answer = await tryOut({ host: 'localhost', port: api.mails.port, sender: 'a@tenant.test' });
    expect(answer).toMatchObject({ delivered: false, problem: { code: 'MailServerNotEncrypted' } });
    expect(api.mails.mails).toEqual([]);
  });
});

test('notices of the tenant go over its own server, those of others over that of control', async () => {
  await put(wanted());
  const other = await api.tenant();
  for (const one of [tenant, other]) {
    const test = { method: 'POST', body: { email: 'anna@exoip.test' } } as const;
    const { body } = await api.ask(one, '/v1.0/landbridge/notificationSettings/test', test);
    expect(body.value).toMatchObject([{ delivered: true }]);
  }
  expect(catcher.mails).toMatchObject([{ from: 'landbridge@tenant.test' }]);
  expect(api.mails.mails).toMatchObject([{ from: 'a@control.test' }]);
});

test.each([
  [{ host: 'http://mail.example.com' }, /host/],
  [{ host: 'mail.example.com:25' }, /host/],
  [{ port: 0 }, /port/],
  [{ security: 'plain' }, /security/],
  [{ sender: 'nobody' }, /sender/],
  [{ sender: 'a@b.test\r\nBcc: c@d.test' }, /sender/],
  [{ certificateAuthority: 'rubbish' }, /certificate/],
  [{ webhook: true }, /webhook/],
])('%j is refused and changes nothing', async (more, message) => {
  expect(await put(wanted(more))).toMatchObject({ status: 400, body: { error: { code: 'BadRequest', message } } });
  expect(await read()).toMatchObject({ mailServer: null });
});
