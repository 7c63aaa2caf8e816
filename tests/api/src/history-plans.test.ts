import { NewDatabases } from '@landbridge/stories';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { watchStatements } from './watch-statements.ts';

const MANY = 20_000;
const domainId = systemChance.uuid();
const sent: (readonly unknown[])[] = [];
/** Of its own: how statements are done depends on all that a database holds, also on what other tests left there. */
const databases = new NewDatabases(inject('apiDatabase'));
let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(await databases.make());
  tenant = await api.tenant();
  await sql`insert into domain (tenant_id, id, fqdn) values (${tenant.id}, ${domainId}, 'many.test')`.execute(api.database);
  await sql`
    insert into entry (tenant_id, domain_id, guid, class, rdn, attributes, mark)
    select ${tenant.id}, ${domainId}, gen_random_uuid(), 'user', 'CN=u' || n,
      jsonb_build_object('userPrincipalName', jsonb_build_array('User' || n || '@many.test')), n
    from generate_series(1, ${MANY}::int) as n
  `.execute(api.database);
  await sql`analyze entry`.execute(api.database);
  watchStatements(api, statement => sent.push(statement));
});
afterAll(async () => {
  await api?.end();
  await databases.drop();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

function nodesOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** What each statement about entries by their names looked at. */
async function looksAtEntries(): Promise<readonly (readonly [index: string | undefined, rows: number])[]> {
  const looks: (readonly [string | undefined, number])[] = [];
  for (const [text, values] of sent.filter(
    ([text]) => /from entry\s+where/.test(String(text)) && /userPrincipalName/.test(String(text)),
  )) {
    const { rows } = await api.pool.query(`explain (analyze, format json) ${text}`, values as unknown[]);
    const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan).filter(node => node['Node Type'].includes('Scan'));
    looks.push(...nodes.map(node => [node['Index Name'], node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)] as const));
  }
  return looks;
}

test.each([
  ['nobody@many.test', 404, 0],
  ['USER4711@many.test', 200, 1],
])('whom %s means is looked up by an index', async (who, status, rows) => {
  sent.length = 0;
  expect((await api.ask(tenant, `/v1.0/landbridge/objects/${who}/history`)).status).toBe(status);
  expect(await looksAtEntries()).toEqual([['entry_by_principal_name', rows]]);
});

test('a name that is longer than the index tells is compared whole', async () => {
  const long = `${'x'.repeat(300)}@many.test`;
  const guid = systemChance.uuid();
  const [entry] = [JSON.stringify({ userPrincipalName: [`${long}2`] })];
  await sql`
    insert into entry (tenant_id, domain_id, guid, class, rdn, attributes, mark)
    values (${tenant.id}, ${domainId}, ${guid}, 'user', 'CN=long', ${entry}::jsonb, 1)
  `.execute(api.database);
  expect((await api.ask(tenant, `/v1.0/landbridge/objects/${long}/history`)).status).toBe(404);
  expect((await api.ask(tenant, `/v1.0/landbridge/objects/${long}2/history`)).status).toBe(200);
});
