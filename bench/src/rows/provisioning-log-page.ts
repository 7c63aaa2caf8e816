import type { RecordQuery } from '@landbridge/directory';
import type { TenantId } from '@landbridge/model';
import { openDatabase, PostgresProvisioningReader } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import { ownPostgres } from '../own-postgres.ts';
import { fillRecords, md5Uuid, RECORDS_EACH } from '../recorded.ts';
import type { Bench, Measured, Row } from '../row.ts';

const PAGE = 100;
const ROUNDS = 15;
const DAY_MS = 86_400_000;

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
  const postgres = await ownPostgres(bench);
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

async function fill(open: Open, records: number): Promise<Filled> {
  const tenantId = systemChance.uuid() as TenantId;
  await open.pool.query("insert into tenant (id, display_name, record_retention_days) values ($1, 'bench', 60)", [tenantId]);
  const { now, big, small } = await fillRecords(open, tenantId, records);
  return { tenantId, queries: queriesOf(now, { records, big, small }) };
}

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
