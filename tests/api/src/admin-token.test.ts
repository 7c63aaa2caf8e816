import { EXIT } from '@landbridge/cli';
import { GLOBAL_ADMINISTRATOR } from '@landbridge/model';
import { digestOf } from '@landbridge/tenancy';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';

const DAY_MS = 86_400_000;
let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
});
afterAll(() => api.end());

test('a token expires, and whoever comes with it is told how it is renewed', async () => {
  const holder = await api.withRoles(tenant.id, [GLOBAL_ADMINISTRATOR], DAY_MS);
  const sha256 = digestOf(holder.token);
  expect(await api.tokens.expiryOf(tenant.id, sha256)).toBe(api.clock.now() + DAY_MS);
  await api.clock.advance(DAY_MS - 1);
  expect((await api.ask(holder, '/v1.0/users')).status).toBe(200);
  await api.clock.advance(1);
  expect(await api.ask(holder, '/v1.0/users')).toMatchObject({ status: 401, body: { error: { code: 'TokenExpired' } } });
  const { exit, err } = await cliOf(api, holder, ['agent', 'list']);
  expect([exit, err]).toEqual([EXIT.unauthorized, expect.stringContaining('landbridge-control admin-token renew')]);
  expect(err).toContain('the bearer token has expired');
});

test('all of a tenant are revoked at once, and none of another', async () => {
  const [own, other] = [await api.tenant(), await api.tenant()];
  const second = await api.withRoles(own.id, [GLOBAL_ADMINISTRATOR]);
  expect(await api.tokens.revoke(own.id, null)).toBe(2);
  const statuses = [own, second, other].map(async holder => (await api.ask(holder, '/v1.0/users')).status);
  expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
  expect(await api.tokens.expiryOf(own.id, digestOf(own.token))).toBeNull();
  expect(await api.tokens.revoke(other.id, digestOf(own.token))).toBe(0);
});

test('one that was there before tokens expired gets as long as a new one', async () => {
  const row = sql<{ days: number }>`
    insert into api_token (tenant_id, id, display_name, token_sha256, roles)
    values (${tenant.id}, gen_random_uuid(), 'older', '\\x02', '{}')
    returning extract(day from expires_at - now())::int as days
  `;
  expect((await row.execute(api.database)).rows).toEqual([{ days: 90 }]);
});
