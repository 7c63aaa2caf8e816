import { createHash } from 'node:crypto';
import type { TenantId } from '@landbridge/model';
import { type openDatabase, PostgresHousekeeping } from '@landbridge/postgres';
import { systemChance, systemClock } from '@landbridge/system';

const DAYS = 30;
const DAY_MS = 86_400_000;
const BATCH = 100_000;
/** How many records an object has had. */
export const RECORDS_EACH = 25;

export interface Recorded {
  readonly now: number;
  /** Configurations: of nearly all records, and of one in 10,000. */
  readonly big: string;
  readonly small: string;
}

/** Fills a tenant's log with so many records of 30 days. */
export async function fillRecords(
  { database, pool }: Awaited<ReturnType<typeof openDatabase>>,
  tenantId: TenantId,
  records: number,
): Promise<Recorded> {
  const [big, small] = [systemChance.uuid(), systemChance.uuid()];
  const housekeeping = new PostgresHousekeeping(database);
  const now = systemClock.now();
  for (let back = DAYS; back >= 0; back -= 7) await housekeeping.sweep(now - back * DAY_MS);
  for (let from = 0; from < records; from += BATCH) {
    await pool.query(INSERT, [tenantId, big, small, from, Math.min(from + BATCH, records) - 1, records, DAYS]);
  }
  await pool.query(NAMES);
  await pool.query(DAY_COUNTS);
  await housekeeping.catchUp(now);
  await pool.query('vacuum analyze provisioning_record, provisioning_day, recorded_object, recorded_name, recorded_name_fresh');
  return { now, big, small };
}

/** As the pages leave them that write records. */
const NAMES = `
  insert into recorded_name_fresh (tenant_id, guid, names, configuration_id, action, status, at)
  select tenant_id, source_guid, lower(source_name || E'\\n' || max(target_name)), configuration_id, action, status, max(at)
  from provisioning_record group by tenant_id, source_guid, source_name, configuration_id, action, status
`;

const DAY_COUNTS = `
  insert into provisioning_day (tenant_id, day, configuration_id, action, status, code, count)
  select tenant_id, (at at time zone 'UTC')::date, configuration_id, action, status, coalesce(problem ->> 'code', ''), count(*)
  from provisioning_record group by 1, 2, 3, 4, 5, 6
`;

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

export function md5Uuid(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
