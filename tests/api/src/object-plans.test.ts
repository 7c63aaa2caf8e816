import { NewDatabases } from '@landbridge/stories';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { explainLast } from './explained.ts';

const MANY = 20_000;
/** Everybody is its member. */
const GROUP = '0190a5c8-0000-7000-8000-00000000e5e5';
/** Of its own: how statements are done depends on all that a database holds, also on what other tests left there. */
const databases = new NewDatabases(inject('apiDatabase'));
let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(await databases.make());
  tenant = await api.tenant();
  for (const { id } of [tenant, await api.tenant()]) await fillDirectory(id);
  await sql`
    insert into directory_reference (tenant_id, name, source_id, target_id)
    select ${tenant.id}::uuid, 'member', ${GROUP}::uuid, id from directory_object where tenant_id = ${tenant.id} and id <> ${GROUP}
  `.execute(api.database);
  await sql`
    insert into directory_reference (tenant_id, name, source_id, target_id)
    select ${tenant.id}::uuid, 'member', source.id, target.id
    from (select id from directory_object where tenant_id = ${tenant.id} and kind = 'group' limit 200) as source,
      (select id from directory_object where tenant_id = ${tenant.id} and kind = 'user' limit 200) as target
  `.execute(api.database);
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
    values (${tenant.id}, ${GROUP}, 'group', '{"DisplayName": "Everybody"}', now(), now())
  `.execute(api.database);
  await sql`analyze directory_object`.execute(api.database);
  await sql`analyze directory_reference`.execute(api.database);
  await sql`analyze directory_key`.execute(api.database);
});
afterAll(async () => {
  await api?.end();
  await databases.drop();
});

async function fillDirectory(tenantId: string): Promise<void> {
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, source_anchor, source_guid, created_at, changed_at)
    select ${tenantId}::uuid, gen_random_uuid(), case when n % 10 = 0 then 'group' else 'user' end, jsonb_build_object(
        'UserPrincipalName', 'user' || n || '@many.test', 'DisplayName', 'Name ' || n % 5000, 'Mail', 'mail' || n || '@many.test',
        'OnPremisesSamAccountName', 'sam' || n, 'AccountEnabled', n % 100 <> 1, 'Department', 'd' || n % 7),
      ${tenantId} || n, gen_random_uuid(), now() - n * interval '1 minute', now()
    from generate_series(1, ${MANY}::int) as n
  `.execute(api.database);
  await sql`
    insert into directory_key (tenant_id, namespace, value, object_id)
    select tenant_id, 'proxyAddresses', 'smtp:' || (properties ->> 'Mail'), id from directory_object
    where tenant_id = ${tenantId} and kind = 'user'
  `.execute(api.database);
}

const explained = () => explainLast(api);

const TOP = 50;

test.each([
  ["$filter=userPrincipalName eq 'USER7@many.test'", 'directory_object_by_principal_name'],
  ["$filter=startswith(userPrincipalName,'user777')", 'directory_object_by_principal_name'],
  ["$filter=userPrincipalName in ('user1@many.test','user2@many.test')", 'directory_object_by_principal_name'],
  ["$filter=displayName eq 'name 4711'", 'directory_object_by_display_name'],
  ["$filter=startswith(displayName,'name 471')", 'directory_object_by_display_name'],
  ["$filter=startswith(displayName,'name 471') and accountEnabled eq true", 'directory_object_by_display_name'],
  ["$filter=mail eq 'mail4711@many.test'", 'directory_object_by_mail'],
  ["$filter=startswith(mail,'mail4711')", 'directory_object_by_mail'],
  ["$filter=onPremisesSamAccountName eq 'SAM4711'", 'directory_object_by_account_name'],
  ["$filter=mail eq 'mail4711@many.test' or userPrincipalName eq 'user4712@many.test'", 'directory_object_by_mail'],
  ["$filter=proxyAddresses/any(p:p eq 'smtp:mail4711@many.test')", 'directory_key_pkey'],
  ["$filter=onPremisesImmutableId eq 'TENANT4711'", 'directory_object_by_anchor'],
  ['$filter=onPremisesObjectIdentifier eq 0190a5c8-0000-7000-8000-000000000000', 'directory_object_by_source'],
  ["$filter=id in (0190a5c8-0000-7000-8000-000000000000,'0190a5c8-0000-7000-8000-000000000001')", 'directory_object_pkey'],
  ['$filter=accountEnabled eq false', 'directory_object_disabled'],
  ['$filter=accountEnabled eq true', 'directory_object_by_kind'],
  ['$filter=createdDateTime ge 2999-01-01', 'directory_object_by_creation'],
  ['$orderby=displayName', 'directory_object_by_display_name'],
  ['$orderby=displayName desc', 'directory_object_by_display_name'],
  ['$orderby=userPrincipalName', 'directory_object_by_principal_name'],
  ['$orderby=createdDateTime desc', 'directory_object_by_creation'],
  ["$filter=startswith(displayName,'name 4')&$orderby=displayName", 'directory_object_by_display_name'],
])('%s is served by %s', async (query, index) => {
  const { status } = await api.ask(
    tenant,
    `/v1.0/users?$top=${TOP}&${query.replace('TENANT', tenant.id).replaceAll(' ', '%20')}`,
  );
  expect(status).toBe(200);
  const { indexes, looked } = await explained();
  expect(indexes).toContain(index);
  expect(looked).toBeLessThanOrEqual(2 * TOP);
});

test.each(['id', 'displayName', 'displayName desc', 'userPrincipalName', 'createdDateTime'])(
  'a late page ordered by %s looks at as many rows as the first',
  async order => {
    let link = `/v1.0/users?$top=${TOP}&$select=id&$orderby=${encodeURIComponent(order)}`;
    const looked: number[] = [];
    for (let page = 0; page < 200; page++) {
      const { body } = await api.ask(tenant, link);
      if (page % 199 === 0) looked.push((await explained()).looked);
      link = body['@odata.nextLink'].replace(/^.*?(?=\/v1.0)/, '');
    }
    expect(looked).toHaveLength(2);
    for (const rows of looked) expect(rows).toBeLessThanOrEqual(TOP + 1);
  },
);

test('a late page of the members of a large group looks at as many rows as the first', async () => {
  let link = `/v1.0/groups/${GROUP}/members?$top=${TOP}&$select=id`;
  for (let page = 0; page < 200; page++) {
    const { body } = await api.ask(tenant, link);
    if (page % 199 === 0) expect((await explained()).looked).toBeLessThanOrEqual(TOP + 1);
    link = body['@odata.nextLink'].replace(/^.*?(?=\/v1.0)/, '');
  }
});

test('managers and members are shown with a page by looking at no more than are shown', async () => {
  await api.ask(tenant, `/v1.0/groups?$top=${TOP}&$expand=members($top=5)&$filter=displayName%20eq%20'everybody'`);
  const { indexes, looked } = await explained();
  expect(indexes).toContain('directory_reference_pkey');
  expect(looked).toBeLessThanOrEqual(TOP);
});
