import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RecordQuery } from '@landbridge/directory';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import type { TenantId } from '@landbridge/model';
import { openDatabase, PostgresHousekeeping, PostgresProvisioningReader } from '@landbridge/postgres';
import { systemChance, systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import type { Bench, Measured, Row } from '../row.ts';

const PAGE = 100;
const ROUNDS = 15;
const DAYS = 30;
const DAY_MS = 86_400_000;
const BATCH = 100_000;
/** How many records an object has had. */
const RECORDS_EACH = 25;

export const PROVISIONING_LOG_PAGE_100K = logPage('provisioning-log-page-100k', 100_000, false);
export const PROVISIONING_LOG_PAGE = logPage('provisioning-log-page', 5_000_000, true);

function logPage(name: string, records: number, slow: boolean): Row {
  return {
    name,
    unit: 'ms (slowest filter, median)',
    goal: { at: 'most', value: 100 },
    against: `the aim; the details tell what the same ${PAGE} of ${records} records take by primary key`,
    slow,
    run: bench => measure(bench, records),
  };
}

interface Filled {
  readonly tenantId: TenantId;
  readonly queries: Readonly<Record<string, RecordQuery>>;
}

type Open = Awaited<ReturnType<typeof openDatabase>>;

async function measure(bench: Bench, records: number): Promise<Measured> {
  const folder = join(bench.folder, 'postgres');
  const postgres = await EmbeddedPostgres.start({ folder, log: new KeptLog(), clock: systemClock });
  bench.cleanUp(() => postgres.stop());
  const open = await openDatabase(postgres.connection, new KeptLog());
  bench.cleanUp(() => open.close());
  const { tenantId, queries } = await withProgress(bench.say, `writing ${records} records`, () => fill(open, records));
  const reader = new PostgresProvisioningReader(open.database);
  const limit = await medianOf(() => byPrimaryKey(open, tenantId));
  const details = [`by primary key: ${limit.toFixed(1)} ms`];
  let slowest = 0;
  for (const [name, query] of Object.entries(queries)) {
    let found = 0;
    const ms = await medianOf(async () => {
      const page = await reader.records(tenantId, query, { limit: PAGE, after: null });
      found = page.items.length;
    });
    slowest = Math.max(slowest, ms);
    details.push(`${name}: ${ms.toFixed(1)} ms, ${(ms / limit).toFixed(1)} times the limit, ${found} records`);
  }
  return { value: slowest, details };
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return median(times);
}

/** The physical limit: a hundred whole records, one after the other in the order they are stored. */
async function byPrimaryKey({ pool }: Open, tenantId: string): Promise<void> {
  await pool.query(
    `select id, at, action, status, source_guid, source_name, target_id, target_name, steps, modified, problem from provisioning_record
    where tenant_id = $1 and at > (select max(at) - interval '1 day' from provisioning_record where tenant_id = $1)
    order by at, id limit ${PAGE}`,
    [tenantId],
  );
}

async function fill({ database, pool }: Open, records: number): Promise<Filled> {
  const [tenantId, big, small] = [systemChance.uuid(), systemChance.uuid(), systemChance.uuid()] as [TenantId, string, string];
  await pool.query("insert into tenant (id, display_name, record_retention_days) values ($1, 'bench', 60)", [tenantId]);
  const housekeeping = new PostgresHousekeeping(database);
  const now = systemClock.now();
  for (let back = DAYS; back >= 0; back -= 7) await housekeeping.sweep(now - back * DAY_MS);
  for (let from = 0; from < records; from += BATCH) {
    await pool.query(INSERT, [tenantId, big, small, from, Math.min(from + BATCH, records) - 1, records, DAYS]);
  }
  await pool.query(
    `insert into recorded_name_fresh (tenant_id, guid, names)
    select tenant_id, source_guid, lower(source_name || E'\\n' || max(target_name)) from provisioning_record group by 1, 2, source_name`,
  );
  await housekeeping.catchUp(Date.now());
  await pool.query('vacuum analyze provisioning_record, recorded_name, recorded_name_fresh');
  return { tenantId, queries: queriesOf(now, { records, big, small }) };
}

/** Objects have 25 records each, spread over all days. One record in 5,000 failed, and one in 10,000 is of the small configuration. */
const INSERT = `
  insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, source_guid, source_name, source_class,
    target_id, target_name, steps, modified, problem)
  select $1::uuid, now() - (1 - n / $6::float8) * $7::int * interval '1 day', gen_random_uuid(),
    case when n % 10000 = 7 then $3::uuid else $2::uuid end, md5('cycle' || n / 5000)::uuid,
    case when n % 5000 = 3 then 'other' when n % 100 = 1 then 'delete' else 'update' end,
    case when n % 5000 = 3 then 'failure' else 'success' end,
    md5('source' || object)::uuid, 'CN=User ' || object || ',OU=Department ' || object % 50 || ',DC=bench,DC=test', 'user',
    md5('target' || object)::uuid, 'user' || object || '@bench.test',
    '[{"type":"import","status":"success","description":"read from Active Directory","details":{}}]'::json,
    '[{"name":"JobTitle","before":"Engineer","after":"Senior Engineer"}]'::json,
    case when n % 5000 = 3 then jsonb_build_object('code', case when n % 50000 = 3 then 'AnchorChanged' else 'ObjectConflict' end) end
  from generate_series($4::int, $5::int) as n, lateral (select n % greatest(1, $6::int / ${RECORDS_EACH}) as object) as o
`;

function queriesOf(
  now: number,
  { records, big, small }: { readonly records: number; readonly big: string; readonly small: string },
): Readonly<Record<string, RecordQuery>> {
  const object = Math.floor(records / RECORDS_EACH / 2) + 3;
  const id = (text: string) => md5Uuid(text) as never;
  const name = (of: 'source' | 'target' | 'anybody', how: 'startsWith' | 'contains', text: string) => ({
    names: [{ of, how, text }],
  });
  return {
    'no filter': {},
    'source id': { sourceGuid: id(`source${object}`) },
    'target id': { targetId: id(`target${object}`) },
    'part of a source name': name('source', 'contains', `ser ${object},ou`),
    'beginning of a target name': name('target', 'startsWith', `user${object}@`),
    'name of nobody': name('anybody', 'contains', 'nobody of this name'),
    'part of everybody`s name': name('anybody', 'contains', 'bench'),
    'search by id': name('anybody', 'contains', md5Uuid(`source${object}`)),
    'small configuration': { configurationId: small as never },
    'big configuration, failures': { configurationId: big as never, status: 'failure' },
    'small configuration, deletes': { configurationId: small as never, action: 'delete' },
    cycle: { cycleId: id('cycle3') },
    'cycle, failures': { cycleId: id('cycle3'), status: 'failure' },
    failures: { status: 'failure' },
    'action and status': { action: 'other', status: 'failure' },
    'nothing of this status': { status: 'warning' },
    'problem code': { problemCode: 'AnchorChanged' },
    'an hour long ago': { from: now - 20 * DAY_MS, before: now - 20 * DAY_MS + DAY_MS / 24 },
    'source within a week': { sourceGuid: id(`source${object}`), from: now - 14 * DAY_MS, before: now - 7 * DAY_MS },
    'failures within a day': { status: 'failure', from: now - 10 * DAY_MS, before: now - 9 * DAY_MS },
  };
}

function md5Uuid(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
