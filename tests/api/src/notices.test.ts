import { type ApiError, putNotificationSettings, updateConfiguration } from '@landbridge/contract';
import { WebhookCatcher } from '@landbridge/webhook/testing';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

const SETTINGS = '/v1.0/landbridge/notificationSettings';
const SECRET = 'never shown to anybody';

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
  api.mails.mails.splice(0);
});
afterEach(() => webhook.close());
afterAll(() => api.end());

const put = (body: unknown) => api.ask(tenant, SETTINGS, { method: 'PUT', body });

describe('notices', () => {
  test('are listed with their words, their link and how their delivery stands', async () => {
    const { body } = await api.ask(tenant, '/v1.0/landbridge/notices');
    expect(body.value).toMatchObject([
      {
        kind: 'deletesHeld',
        configuration: { id: company.configurationId, displayName: 'Head office' },
        domain: { fqdn: 'exoip.test' },
        subject: 'Head office (exoip.test) holds 1 delete and 1 member removal',
        cure: expect.stringContaining('landbridge deletes allow'),
        link: `https://control.example.com/admin/configurations/${company.configurationId}/held-deletes`,
        endedDateTime: null,
        deliveries: [
          {
            channel: 'webhook',
            state: 'queued',
            attempts: 2,
            problem: { code: 'WebhookRefused', cure: expect.stringContaining('within ten seconds') },
          },
        ],
      },
    ]);
    expect(Object.keys(body.value[0])).not.toContain('reason');
  });

  test('come in pages', async () => {
    await sql`
      insert into notice select tenant_id, gen_random_uuid(), kind, condition, 'another', subject_id, configuration_id, configuration_name,
        domain_id, domain_fqdn, problem, facts, reached_at, told_at, now() from notice, generate_series(1, 4) where tenant_id = ${tenant.id}
    `.execute(api.database);
    const seen: string[] = [];
    let next: string | undefined = '/v1.0/landbridge/notices?$top=2';
    while (next) {
      const { body } = await api.ask(tenant, next);
      seen.push(...body.value.map(({ id }: { id: string }) => id));
      next = body['@odata.nextLink']?.replace(/^https?:\/\/[^/]+/, '');
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...seen].sort().reverse());
  });
});

describe('the notification e-mail of a configuration', () => {
  const change = (notificationEmail: string | null) =>
    tenant.client.call(updateConfiguration, { params: { id: company.configurationId }, body: { notificationEmail } });

  test('is set, kept by other changes, and taken away', async () => {
    expect(await change('anna@exoip.test')).toMatchObject({ notificationEmail: 'anna@exoip.test' });
    const params = { id: company.configurationId };
    const kept = await tenant.client.call(updateConfiguration, { params, body: { displayName: 'New' } });
    expect(kept).toMatchObject({ notificationEmail: 'anna@exoip.test', displayName: 'New' });
    expect(await change(null)).toMatchObject({ notificationEmail: null });
  });

  test.each(['anna', 'a@b.test, c@d.test', 'a@b.test\r\nBcc: x@y.test', ''])('is not %j', async address => {
    await expect(change(address)).rejects.toMatchObject({ code: 'BadRequest' } satisfies Partial<ApiError>);
  });
});

describe('notification settings', () => {
  test('have a default', async () => {
    const other = await api.tenant();
    expect((await api.ask(other, SETTINGS)).body).toEqual({ noSuccessAfterMs: 86_400_000, webhooks: [] });
  });

  test('are replaced as a whole; a webhook keeps its id and its secret, which no answer shows', async () => {
    const url = webhook.url();
    const first = await put({ noSuccessAfterMs: 3_600_000, webhooks: [{ url, secret: SECRET }] });
    expect(first.body).toMatchObject({ noSuccessAfterMs: 3_600_000, webhooks: [{ url }] });
    const second = await put({ webhooks: [{ url }, { url: `${url}/2`, secret: SECRET }] });
    expect(second.body).toMatchObject({ noSuccessAfterMs: 86_400_000, webhooks: [{ id: first.body.webhooks[0].id, url }, {}] });
    for (const { body } of [first, second, await api.ask(tenant, SETTINGS)]) expect(JSON.stringify(body)).not.toContain(SECRET);
    const { rows } = await sql<{ sealed_secret: string }>`
      select sealed_secret from notice_webhook where tenant_id = ${tenant.id}
    `.execute(api.database);
    expect(rows.every(row => /^v1\.[0-9a-f]{12}\.[\w-]{40,}$/.test(row.sealed_secret))).toBe(true);
    expect(new Set(rows.map(row => row.sealed_secret)).size).toBe(2);
    expect((await put({ webhooks: [] })).body.webhooks).toEqual([]);
  });

  test.each([
    [{ webhooks: [{ url: 'https://new.exoip.test/' }] }, /has no secret yet/],
    [{ webhooks: [{ url: 'https://new.exoip.test/', secret: 'short' }] }, /secret/],
    [{ webhooks: [{ url: 'https://user:pass@new.exoip.test/', secret: SECRET }] }, /user name/],
    [{ webhooks: [{ url: 'ftp://new.exoip.test/', secret: SECRET }] }, /https/],
    [{ webhooks: [{ url: 'https://a.test/#b', secret: SECRET }] }, /#/],
    [{ webhooks: Array.from({ length: 2 }, () => ({ url: 'https://a.test/', secret: SECRET })) }, /each url once/],
    [{ webhooks: Array.from({ length: 11 }, (_, n) => ({ url: `https://a.test/${n}`, secret: SECRET })) }, /webhooks/],
    [{ noSuccessAfterMs: 59_000 }, /noSuccessAfterMs/],
    [{ noSuccessAfterMs: 31 * 86_400_000 }, /noSuccessAfterMs/],
    [{ smtp: 'mine' }, /smtp/],
  ])('%j are refused and change nothing', async (body, message) => {
    const before = (await api.ask(tenant, SETTINGS)).body;
    expect(await put(body)).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest', message: expect.stringMatching(message) } },
    });
    expect((await api.ask(tenant, SETTINGS)).body).toEqual(before);
  });

  test('with an address that is never called are refused with the cure', async () => {
    expect(await put({ webhooks: [{ url: 'http://8.8.8.8/', secret: SECRET }] })).toMatchObject({
      status: 400,
      body: { error: { code: 'WebhookAddressForbidden', innerError: { cure: expect.stringContaining('https') } } },
    });
  });

  test('are tested at once, and each tells what became of it', async () => {
    await sql`
      update configuration set notification_email = 'anna@exoip.test' where tenant_id = ${tenant.id}
    `.execute(api.database);
    await tenant.client.call(putNotificationSettings, { body: { webhooks: [{ url: webhook.url(), secret: SECRET }] } });
    const { body } = await api.ask(tenant, `${SETTINGS}/test`, { method: 'POST' });
    expect(body.value).toEqual([
      { channel: 'email', target: 'anna@exoip.test', delivered: true, problem: null },
      { channel: 'webhook', target: webhook.url(), delivered: true, problem: null },
    ]);
    expect(api.mails.mails).toMatchObject([{ to: ['anna@exoip.test'] }]);
    expect(webhook.calls[0]?.headers['landbridge-signature']).toMatch(/^v1=[0-9a-f]{64}$/);
    webhook.answer = { status: 500 };
    const again = await api.ask(tenant, `${SETTINGS}/test`, { method: 'POST' });
    expect(again.body.value[1]).toMatchObject({
      delivered: false,
      problem: { code: 'WebhookRefused', cure: expect.any(String) },
    });
  });

  test('are tested with one address alone', async () => {
    const { body } = await api.ask(tenant, `${SETTINGS}/test`, { method: 'POST', body: { email: 'ben@exoip.test' } });
    expect(body.value).toMatchObject([{ channel: 'email', target: 'ben@exoip.test', delivered: true }]);
    expect(webhook.calls).toEqual([]);
  });
});
