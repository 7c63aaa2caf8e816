import { getKeys } from '@landbridge/contract';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';

const SECRET = 'never shown to anybody';

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
});
afterAll(() => api.end());

const webhook = (sealed: string) =>
  sql`
  insert into notice_webhook (tenant_id, id, url, sealed_secret, created_at)
  values (${tenant.id}, gen_random_uuid(), 'https://hooks.exoip.test/' || gen_random_uuid(), ${sealed}, now())
`.execute(api.database);
const sealedNow = () => api.vault.seal(Buffer.from(SECRET), 'here');

test('tell what lies under which key, of this tenant alone, and no key', async () => {
  const [name = ''] = api.vault.keyNames;
  await webhook(sealedNow());
  await webhook(sealedNow());
  await webhook('v1.0123456789ab.AAAA');
  await sql`
    insert into mail_server (tenant_id, host, port, security, user_name, sealed_password, sender, changed_at)
    values (${tenant.id}, 'mail.exoip.test', 587, 'starttls', 'landbridge', ${sealedNow()}, 'a@exoip.test', now())
  `.execute(api.database);
  const shown = await tenant.client.call(getKeys);
  expect(shown.sealingKeys).toMatchObject([
    { name, state: 'current', sealed: 3 },
    { name: '0123456789ab', state: 'missing', firstSeenDateTime: null, sealed: 1 },
  ]);
  const kept = shown.sealed.filter(({ underCurrentKey, unreadable }) => underCurrentKey + unreadable > 0);
  expect(kept).toEqual([
    { kind: 'webhooks', underCurrentKey: 2, underOlderKeys: 0, unreadable: 1 },
    { kind: 'mailServer', underCurrentKey: 1, underOlderKeys: 0, unreadable: 0 },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/v1\.|never shown/);
  const other = await (await api.tenant()).client.call(getKeys);
  expect(other.sealingKeys).toMatchObject([{ name, state: 'current', sealed: 0 }]);
});

test('tell since when control has a key', async () => {
  const housekeeping = new PostgresHousekeeping(api.database);
  const at = api.clock.now();
  await housekeeping.noteKeys(api.vault, at);
  await housekeeping.noteKeys(api.vault, at + 86_400_000);
  const { sealingKeys } = await tenant.client.call(getKeys);
  expect(sealingKeys[0]?.firstSeenDateTime).toBe(new Date(at).toISOString());
});

test('tell which tokens of administrators are good, and until when', async () => {
  const { tokens } = await tenant.client.call(getKeys);
  expect(tokens).toMatchObject([{ displayName: 'test' }]);
  const over = await api.withRoles(tenant.id, [], 1_000);
  expect((await tenant.client.call(getKeys)).tokens).toHaveLength(2);
  await api.clock.advance(1_000);
  const left = (await tenant.client.call(getKeys)).tokens;
  expect(left).toEqual(tokens);
  expect(JSON.stringify(left)).not.toContain(over.token.slice(0, 12));
});
