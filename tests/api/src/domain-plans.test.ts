import { getConfiguration, getStages, listConfigurationObjects, listContainers, listDomainGroups } from '@landbridge/contract';
import { NewDatabases } from '@landbridge/stories';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Explained, explain, explainLast } from './explained.ts';
import { type ThirtyPeople, thirtyPeople } from './thirty-people.ts';
import { watchStatements } from './watch-statements.ts';

const MANY = 100_000;
const CONTAINERS = 500;
const GROUPS = 2_000;
const TOP = 50;
/** Rows. */
const FEW = 200;
const sent: (readonly unknown[])[] = [];
/** Of its own: how statements are done depends on all that a database holds, also on what other tests left there. */
const databases = new NewDatabases(inject('apiDatabase'));
let api: ApiUnderTest;
let tenant: Tenant;
let filled: ThirtyPeople;
let domainId: string;

beforeAll(async () => {
  api = await ApiUnderTest.begin(await databases.make());
  tenant = await api.tenant();
  filled = await thirtyPeople(api, tenant);
  const { domain } = await tenant.client.call(getConfiguration, { params: { id: filled.configurationId } });
  domainId = domain.id;
  await fillDomain();
  for (const table of ['entry', 'link', 'directory_object']) await vacuum(table);
  watchStatements(api, statement => sent.push(statement));
});
afterAll(async () => {
  await api?.end();
  await databases.drop();
});

/** People with as much as is usual of them, all of them linked, and below OU=People containers and groups. */
async function fillDomain(): Promise<void> {
  await sql`
    insert into entry (tenant_id, domain_id, guid, class, parent_guid, rdn, attributes, mark)
    select ${tenant.id}::uuid, ${domainId}::uuid, gen_random_uuid(),
      case when n <= ${CONTAINERS} then 'container' when n <= ${CONTAINERS + GROUPS} then 'group' else 'user' end, ${filled.people}::uuid,
      case when n <= ${CONTAINERS} then 'OU=Unit ' else 'CN=Entry ' end || n,
      case when n <= ${CONTAINERS} then null else jsonb_build_object('sAMAccountName', jsonb_build_array('entry' || n),
        'description', jsonb_build_array(repeat(md5(n::text), 20))) end, 1
    from generate_series(1, ${MANY}::int) as n
  `.execute(api.database);
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, source_anchor, source_guid, created_at, changed_at)
    select tenant_id, gen_random_uuid(), class, jsonb_build_object('DisplayName', rdn, 'Notes', attributes #> '{description,0}'),
      guid::text, guid, now(), now()
    from entry where tenant_id = ${tenant.id} and class in ('user', 'group') and mark = 1
  `.execute(api.database);
  await sql`
    insert into link (tenant_id, configuration_id, guid, object_id)
    select tenant_id, ${filled.configurationId}::uuid, source_guid, id from directory_object
    where tenant_id = ${tenant.id} and source_anchor = source_guid::text
  `.execute(api.database);
}

/**
 * Until nearly every page of it is known to be seen by everybody, without which an index alone answers nothing: whoever analyses another table by
 * itself meanwhile still sees the database as it was before the rows came. Indexes are cleaned too: pages with a few dead rows count as unseen.
 */
async function vacuum(table: string): Promise<void> {
  for (let isSeen = false; !isSeen; ) {
    await sql`vacuum (analyze, index_cleanup on) ${sql.table(table)}`.execute(api.database);
    const { rows } = await sql<{ seen: boolean }>`
      select relallvisible >= 0.99 * relpages as seen from pg_class where oid = ${table}::regclass
    `.execute(api.database);
    isSeen = rows[0]?.seen ?? false;
  }
}

const params = () => ({ id: filled.configurationId });

test('the stages are counted without reading entries or objects', async () => {
  const stages = await tenant.client.call(getStages, { params: params() });
  expect(stages).toMatchObject({
    import: { entries: MANY - CONTAINERS + 30, skeletons: CONTAINERS + 3 },
    matching: { linked: MANY - CONTAINERS + 30 },
    directory: { groups: GROUPS },
  });
  // However PostgreSQL goes about it: what it looks at does not grow with them.
  const { tables, looked } = await explainLast(api);
  expect(looked).toBeLessThan(FEW);
  expect(tables).not.toContain('link');
  expect(tables).not.toContain('directory_object');
});

test('how many objects each configuration has is told without reading its links', async () => {
  const { value } = await tenant.client.call(listConfigurationObjects);
  expect(value).toEqual([{ id: filled.configurationId, objects: MANY - CONTAINERS + 30 }]);
  const { tables, looked } = await explainLast(api);
  expect(looked).toBeLessThan(FEW);
  expect(tables).not.toContain('link');
});

/** The page itself, not the names of the containers above that are asked for behind it. */
async function explainPage(ask: () => Promise<unknown>): Promise<Explained> {
  sent.length = 0;
  await ask();
  const page = sent.find(([text]) => /from entry\s+where .* limit /s.test(String(text)));
  expect(page).toBeDefined();
  return explain(api, page ?? []);
}

test('containers below one are found by name, however many entries stand beside them', async () => {
  const containers = (query: object) => tenant.client.call(listContainers, { params: { id: domainId }, query });
  const first = await explainPage(() => containers({ parent: filled.people, $top: TOP }));
  expect(first.indexes).toContain('entry_container_by_name');
  // Whether there is more below each may be looked up at once for all of them, in what is kept of containers alone.
  expect(first.looked).toBeLessThanOrEqual(CONTAINERS + 3);
});

test('groups are found by a part of their name in what is kept of groups alone', async () => {
  const groups = (query: object) => tenant.client.call(listDomainGroups, { params: { id: domainId }, query });
  const first = await explainPage(() => groups({ $top: TOP }));
  expect(first.indexes).toContain('entry_group_by_name');
  expect(first.looked).toBeLessThanOrEqual(TOP + 1);
  const searched = await explainPage(() => groups({ $search: 'entry 24', $top: TOP }));
  expect(searched.indexes).toContain('entry_group_by_name');
  expect(searched.looked).toBeLessThanOrEqual(GROUPS);
});
