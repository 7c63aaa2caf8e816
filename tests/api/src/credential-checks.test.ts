import { checkUserCredential, getUser } from '@landbridge/contract';
import { deriveCredential, textOfCredential } from '@landbridge/credential-hash';
import { credentialPlace } from '@landbridge/directory';
import type { ObjectId } from '@landbridge/model';
import { systemPbkdf2 } from '@landbridge/system';
import { ntHashOf } from '@landbridge/wire/ntlm';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

const PASSWORD = 'C4nary-of-Check!';
const HERE = '192.0.2.1';
let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let name: string;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  name = (await tenant.client.call(getUser, { params: { id: company.anna } })).userPrincipalName ?? '';
  await keep(company.anna, PASSWORD);
});
afterAll(() => api.end());

/** What an agent derives from the password, as control keeps it. */
async function keep(objectId: string, password: string, place = objectId): Promise<void> {
  const credential = await deriveCredential(ntHashOf(password), { salt: new Uint8Array(10), iterations: 1_000 }, systemPbkdf2);
  const text = new TextEncoder().encode(textOfCredential(credential));
  const sealed = api.vault.seal(text, credentialPlace({ tenantId: tenant.id, objectId: place as ObjectId }));
  await sql`
    insert into credential (tenant_id, object_id, guid, version, password_set, sealed, derived_at)
    select ${tenant.id}, ${objectId}, source_guid, 1, 1, ${sealed}, now() from directory_object where id = ${objectId}
    on conflict (tenant_id, object_id) do update set sealed = excluded.sealed
  `.execute(api.database);
}

async function check(password = PASSWORD, { user = name, address = HERE } = {}): Promise<string> {
  const body = { userPrincipalName: user, password, address };
  const answer = await api.ask(tenant, '/v1.0/landbridge/credentialChecks', { method: 'POST', body });
  if (answer.status === 429) return `locked for ${answer.headers['retry-after']} s`;
  const { outcome } = answer.body as { outcome: string };
  return outcome;
}

test('the right password is accepted, however the name is written, and tells whose it is', async () => {
  const body = { userPrincipalName: name.toUpperCase(), password: PASSWORD, address: HERE };
  expect(await tenant.client.call(checkUserCredential, { body })).toEqual({ outcome: 'accepted', userId: company.anna });
});

describe('is refused alike', () => {
  test('a wrong password, an unknown name, and a user without a credential', async () => {
    const ben = (await tenant.client.call(getUser, { params: { id: company.ben } })).userPrincipalName ?? '';
    expect(await check('wrong')).toBe('refused');
    expect(await check(PASSWORD, { user: 'nobody@exoip.test' })).toBe('refused');
    expect(await check(PASSWORD, { user: ben })).toBe('refused');
  });

  test('a disabled account, and one that has expired', async () => {
    const set = (enabled: boolean) =>
      sql`update directory_object set properties = properties || ${JSON.stringify({ AccountEnabled: enabled })} where id = ${company.anna}`.execute(
        api.database,
      );
    await set(false);
    expect(await check()).toBe('refused');
    await set(true);
    expect(await check()).toBe('accepted');
    const expires = async (filetime: string) => {
      await sql`
        insert into account_password (tenant_id, domain_id, guid, account_expires)
        select ${tenant.id}, configuration.domain_id, credential.guid, ${filetime} from credential
        join configuration on configuration.tenant_id = credential.tenant_id and configuration.id = ${company.configurationId}
        where credential.object_id = ${company.anna}
        on conflict (tenant_id, domain_id, guid) do update set account_expires = excluded.account_expires
      `.execute(api.database);
      return check();
    };
    const filetimeIn = (ms: number) => `${(BigInt(api.clock.now() + ms) + 11_644_473_600_000n) * 10_000n}`;
    expect(await expires(filetimeIn(-1))).toBe('refused');
    expect(await expires(filetimeIn(60_000))).toBe('accepted');
    expect(await expires('9223372036854775807')).toBe('accepted');
    expect(await expires('0')).toBe('accepted');
  });

  test('a row that was put in the place of another', async () => {
    await keep(company.anna, PASSWORD, company.ben);
    expect(await check()).toBe('refused');
  });

  test('the password of the same name in another tenant', async () => {
    const stranger = await api.tenant();
    const body = { userPrincipalName: name, password: PASSWORD, address: HERE };
    const answer = await api.ask(stranger, '/v1.0/landbridge/credentialChecks', { method: 'POST', body });
    expect(answer.body).toMatchObject({ outcome: 'refused' });
  });
});

describe('guessing', () => {
  test('locks the account for those who guess, and not for whoever is known there', async () => {
    expect(await check()).toBe('accepted');
    for (let guess = 0; guess < 10; guess++) expect(await check(`guess ${guess}`, { address: '198.51.100.7' })).toBe('refused');
    expect(await check(PASSWORD, { address: '198.51.100.7' })).toBe('locked for 60 s');
    expect(await check(PASSWORD, { address: '203.0.113.9' })).toBe('locked for 60 s');
    expect(await check()).toBe('accepted');
    await api.clock.advance(60_000);
    expect(await check(PASSWORD, { address: '203.0.113.9' })).toBe('accepted');
  });

  test('many at once gets no more tries than one after the other', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, guess) => check(`guess ${guess}`)));
    expect(outcomes.filter(outcome => outcome === 'refused')).toHaveLength(10);
  });

  test('the same wrong password over and over locks nobody out', async () => {
    for (let time = 0; time < 15; time++) expect(await check('old password')).toBe('refused');
    expect(await check()).toBe('accepted');
  });

  test('a name that is not known is locked alike', async () => {
    for (let guess = 0; guess < 10; guess++) await check(`guess ${guess}`, { user: 'nobody@exoip.test' });
    expect(await check(PASSWORD, { user: 'Nobody@exoip.test' })).toMatch(/^locked/);
  });

  test('from one address ends for all accounts', async () => {
    for (let guess = 0; guess < 100; guess++) await check('x', { user: `user${guess}@exoip.test`, address: '198.51.100.8' });
    expect(await check(PASSWORD, { address: '198.51.100.8' })).toMatch(/^locked/);
    expect(await check()).toBe('accepted');
  });

  test('is not forgotten because somebody there knows one password', async () => {
    const address = '198.51.100.10';
    expect(await check(PASSWORD, { address })).toBe('accepted');
    for (let guess = 0; guess < 100; guess++) {
      await check('x', { user: `user${guess}@exoip.test`, address });
      if (guess % 33 === 32) expect([guess, await check(PASSWORD, { address })]).toEqual([guess, 'accepted']);
    }
    expect(await check(PASSWORD, { address })).toMatch(/^locked/);
  });
});

test('every check is kept, with everything but the password', async () => {
  await check();
  await check('Wr0ng-C4nary!');
  const { rows } = await sql<{ outcome: string; address: string; object_id: string }>`
    select outcome, address, object_id from credential_check where tenant_id = ${tenant.id} order by id
  `.execute(api.database);
  expect(rows).toEqual([
    { outcome: 'accepted', address: HERE, object_id: company.anna },
    { outcome: 'refused', address: HERE, object_id: company.anna },
  ]);
  const tables = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'
  `.execute(api.database);
  const everything = [JSON.stringify(api.log.lines)];
  for (const { name: table } of tables.rows) {
    const held = await sql<{
      text: string | null;
    }>`select string_agg(row::text, ' ') as text from ${sql.raw(table)} as row`.execute(api.database);
    everything.push(held.rows[0]?.text ?? '');
  }
  const all = everything.join(' ');
  // What is searched can be found: the name stands in the log and in the tables.
  expect([all.includes(name), all.includes('C4nary')]).toEqual([true, false]);
});

test('what is no check is refused without being told of', async () => {
  const ask = (body: unknown) => api.ask(tenant, '/v1.0/landbridge/credentialChecks', { method: 'POST', body });
  for (const body of [
    {},
    { userPrincipalName: name, password: PASSWORD, address: 'here' },
    { userPrincipalName: name, password: '', address: HERE },
  ]) {
    expect((await ask(body)).status).toBe(400);
  }
  expect(JSON.stringify(api.log.lines)).not.toContain('C4nary');
});
