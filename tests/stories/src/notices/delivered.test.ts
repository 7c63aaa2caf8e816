import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendTest } from '@landbridge/notices';
import { PostgresNoticeSettings } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from '../database.ts';
import { HOUR_MS, Office, SECRET, stuck } from './office.ts';

const SECOND_MS = 1_000;
let folder: string;
let office: Office;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-notices-'));
  office = await Office.begin(await databaseForTests(), folder);
  await office.callWebhook();
  await office.store({ quarantine: stuck('CredentialsInvalid') });
});
afterEach(async () => {
  await office.end();
  rmSync(folder, { recursive: true, force: true });
});

/** How the deliveries of the only notice stand, mail first. */
async function standing() {
  const [notice] = await office.notices();
  return [...(notice?.deliveries ?? [])].sort((a, b) => a.channel.localeCompare(b.channel));
}

describe('a notice', () => {
  test('comes once by mail and once to the webhook, with what to do and a link', async () => {
    await office.look();
    for (let round = 0; round < 3; round++) {
      await office.deliver();
      await office.clock.advance(HOUR_MS / 30);
    }
    expect(office.subjects).toEqual(['Landbridge: Staff (exoip.test) is in quarantine']);
    expect(office.mails.mails[0]).toMatchObject({ from: 'control@exoip.test', to: ['anna@exoip.test'] });
    const text = (office.mails.mails[0]?.source ?? '').replace(/=\r\n/g, '');
    expect(text).toContain("Correct the account's name and password in the agent's settings.");
    expect(text).toContain(`https://control.example.com/admin/configurations/${office.configurationId}`);
    expect(office.webhook.calls).toHaveLength(1);
    expect(await standing()).toMatchObject([
      { channel: 'email', target: 'anna@exoip.test', state: 'delivered', attempts: 1, problem: null, nextAttemptAt: null },
      { channel: 'webhook', state: 'delivered', attempts: 1 },
    ]);
  });

  test('carries a signature that the receiver can check, and the id of the notice', async () => {
    await office.look();
    await office.deliver();
    const [call] = office.webhook.calls;
    const [notice] = await office.notices();
    const timestamp = String(call?.headers['landbridge-timestamp']);
    expect(Number(timestamp)).toBe(Math.floor(office.clock.now() / SECOND_MS));
    const expected = createHmac('sha256', SECRET).update(`${timestamp}.${call?.body}`).digest('hex');
    expect(call?.headers['landbridge-signature']).toBe(`v1=${expected}`);
    expect(call?.headers['landbridge-notice-id']).toBe(notice?.id);
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      id: notice?.id,
      kind: 'quarantineEntered',
      configuration: { id: office.configurationId, displayName: 'Staff' },
      problem: { code: 'CredentialsInvalid' },
    });
  });

  test('about agents goes to everybody who has a configuration of the domain', async () => {
    await office.store({ quarantine: null });
    await office.clock.advance(HOUR_MS / 10);
    await office.look();
    await office.deliver();
    expect(office.subjects).toEqual(['Landbridge: No agent of exoip.test is active']);
    expect(office.webhook.calls).toHaveLength(1);
  });

  test('for nobody is still there to be seen', async () => {
    await office.callWebhook(null);
    await office.store({ notificationEmail: null });
    await office.look();
    expect(await office.deliver()).toBe(0);
    expect(await office.notices()).toMatchObject([{ kind: 'quarantineEntered', deliveries: [] }]);
  });
});

describe('a delivery that fails', () => {
  test('is tried again after growing pauses, with the same id, and succeeds when it can', async () => {
    office.webhook.answer = { status: 503 };
    await office.look();
    await office.deliver();
    expect(await standing()).toMatchObject([
      { state: 'delivered' },
      { state: 'queued', attempts: 1, problem: { code: 'WebhookRefused' }, nextAttemptAt: office.clock.now() + 30 * SECOND_MS },
    ]);
    await office.clock.advance(29 * SECOND_MS);
    expect(await office.deliver()).toBe(0);
    await office.clock.advance(SECOND_MS);
    expect(await office.deliver()).toBe(1);
    await office.clock.advance(59 * SECOND_MS);
    expect(await office.deliver()).toBe(0);
    office.webhook.answer = { status: 200 };
    await office.clock.advance(SECOND_MS);
    await office.deliver();
    expect(await standing()).toMatchObject([{}, { state: 'delivered', attempts: 3, problem: null }]);
    expect(new Set(office.webhook.calls.map(({ headers }) => headers['landbridge-notice-id'])).size).toBe(1);
    expect(new Set(office.webhook.calls.map(({ headers }) => headers['landbridge-signature'])).size).toBe(3);
    expect(office.mails.mails).toHaveLength(1);
  });

  test('for a day is given up, and says why', async () => {
    office.mails.answer = () => ({ status: 451, text: 'come back later' });
    await office.callWebhook(null);
    await office.look();
    const began = office.clock.now();
    for (let hour = 0; hour < 26; hour++) {
      await office.deliver();
      await office.clock.advance(HOUR_MS);
    }
    const [mail] = await standing();
    expect(mail).toMatchObject({ state: 'failed', nextAttemptAt: null, problem: { code: 'MailRefused' } });
    expect(mail?.settledAt).toBeGreaterThan(began + 22 * HOUR_MS);
    expect(mail?.settledAt).toBeLessThanOrEqual(began + 24 * HOUR_MS);
    office.mails.answer = undefined;
    expect(await office.deliver()).toBe(0);
    expect(office.log.lines.filter(({ event }) => event === 'notice given up')).toHaveLength(1);
  });

  test('for good is given up at once', async () => {
    office.mails.answer = () => ({ status: 550, text: 'nobody of that name' });
    office.webhook.answer = { status: 410 };
    await office.look();
    await office.deliver();
    expect(await standing()).toMatchObject([
      { state: 'failed', attempts: 1, problem: { code: 'MailRefused', detail: expect.stringContaining('nobody of that name') } },
      { state: 'failed', attempts: 1, problem: { code: 'WebhookRefused' } },
    ]);
  });

  test('because its webhook was removed is given up', async () => {
    await office.look();
    await office.callWebhook(null);
    await office.deliver();
    expect(await standing()).toMatchObject([{}, { state: 'failed', problem: { code: 'WebhookRemoved' } }]);
    expect(office.webhook.calls).toEqual([]);
  });

  test('because its secret was sealed elsewhere is tried again', async () => {
    await sql`
      update notice_webhook set sealed_secret = ${office.vault.seal(new Uint8Array(20), 'webhook of somebody else')}
      where tenant_id = ${office.tenantId}
    `.execute(office.database);
    await office.look();
    await office.deliver();
    expect(await standing()).toMatchObject([{}, { state: 'queued', problem: { code: 'SecretUnreadable' } }]);
    expect(office.webhook.calls).toEqual([]);
  });

  test('does not hold up the others', async () => {
    office.webhook.answer = 'silence';
    await office.look();
    const stop = new AbortController();
    const delivering = office.deliver(stop.signal);
    while ((await standing())[0]?.state !== 'delivered') expect(office.webhook.calls.length).toBeLessThan(2);
    stop.abort();
    await delivering;
    expect(await standing()).toMatchObject([{ state: 'delivered' }, { state: 'queued', problem: { code: 'WebhookRefused' } }]);
  });
});

describe('several who deliver at once', () => {
  test('deliver it once', async () => {
    await office.look();
    const tried = await Promise.all(Array.from({ length: 6 }, () => office.deliver()));
    expect(tried.reduce((sum, one) => sum + one)).toBe(2);
    expect([office.mails.mails.length, office.webhook.calls.length]).toEqual([1, 1]);
  });

  test('do not overwrite what the one who went on later found', async () => {
    office.webhook.answer = { status: 503 };
    await office.look();
    const { deliveries } = office.deliverPorts(new AbortController().signal);
    const slept = await deliveries.claim(office.clock.now(), { limit: 10, claimMs: 60 * SECOND_MS });
    await office.clock.advance(61 * SECOND_MS);
    await office.deliver();
    const problem = { code: 'WebhookUnreachable', message: 'found long ago' } as const;
    for (const claimed of slept) {
      await deliveries.settle(claimed, { state: 'failed', problem }, office.clock.now(), office.tenantId);
    }
    expect(await standing()).toMatchObject([
      { state: 'delivered', problem: null },
      { state: 'queued', attempts: 2, problem: { code: 'WebhookRefused' } },
    ]);
  });
});

test('a test notice goes out at once, signed, and tells what became of it', async () => {
  const { webhooks } = await new PostgresNoticeSettings(office.database, systemChance).read(office.tenantId);
  const targets = [
    { channel: 'email', address: 'ben@exoip.test' } as const,
    { channel: 'email', address: 'nobody@exoip.test' } as const,
    ...webhooks.map(webhook => ({ channel: 'webhook', ...webhook }) as const),
  ];
  office.mails.answer = address => (address.startsWith('nobody') ? { status: 550, text: 'no' } : undefined);
  const ports = { ...office.deliverPorts(new AbortController().signal), chance: systemChance };
  expect(await sendTest(office.tenantId, targets, ports)).toMatchObject([
    { channel: 'email', target: 'ben@exoip.test', problem: null },
    { channel: 'email', target: 'nobody@exoip.test', problem: { code: 'MailRefused' } },
    { channel: 'webhook', target: office.webhook.url(), problem: null },
  ]);
  expect(office.subjects).toEqual(['Landbridge: Test']);
  expect(JSON.parse(office.webhook.calls[0]?.body ?? '')).toMatchObject({ kind: 'test' });
  expect(await office.notices()).toEqual([]);
});
