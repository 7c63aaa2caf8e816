import type { Lease } from '@landbridge/engine';
import type { ProvisioningRecord } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { numbered, plainArray } from './arrays.ts';

/**
 * Writes a page's records, the names in them for whoever searches, and how many there are of each kind, in one statement. A record's duration is that of the page its object
 * went through: from the first statement of the page's transaction until here.
 */
export async function insertRecords(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  records: readonly ProvisioningRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const ids = (idOf: (record: ProvisioningRecord) => string | null) => plainArray(records.map(record => idOf(record) ?? 'NULL'));
  const [words, numbers] = numbered(records.flatMap(({ action, status, source }) => [action, status, source.entryClass]));
  const wordsAt = (place: number) => plainArray(numbers.filter((_, index) => index % 3 === place));
  await sql`
    with row as materialized (
      select id, configuration_id, cycle_id, to_timestamp(at / 1000.0) as at, words[action] as action, words[status] as status,
        source_guid, source_name, words[class] as class, principal_name, display_name, target_id, target_name, steps, modified, problem
      from (select ${words}::text[] as words) as given
      cross join unnest(
        ${ids(record => record.id)}::uuid[], ${ids(record => record.configurationId)}::uuid[],
        ${ids(record => record.cycleId)}::uuid[], ${plainArray(records.map(record => record.at))}::bigint[],
        ${wordsAt(0)}::int[], ${wordsAt(1)}::int[], ${ids(record => record.source.guid)}::uuid[],
        ${records.map(record => record.source.name)}::text[], ${wordsAt(2)}::int[],
        ${records.map(record => record.source.principalName ?? null)}::text[],
        ${records.map(record => record.source.displayName ?? null)}::text[], ${ids(record => record.target?.id ?? null)}::uuid[],
        ${records.map(record => record.target?.name ?? null)}::text[],
        string_to_array(${linesOf(records.map(record => record.steps))}, E'\\n')::json[],
        string_to_array(${linesOf(records.map(record => record.modified))}, E'\\n')::json[],
        ${records.map(record => record.problem && JSON.stringify(record.problem))}::jsonb[]
      ) as row(id, configuration_id, cycle_id, at, action, status, source_guid, source_name, class, principal_name, display_name, target_id,
        target_name, steps, modified, problem)
    ), named as (
      insert into recorded_name_fresh (tenant_id, guid, names, configuration_id, action, status, at)
      select ${tenantId}::uuid, source_guid, lower(concat_ws(E'\\n', source_name, principal_name, display_name, target_name)),
        configuration_id, action, status, at
      from row
    ), counted as (
      insert into provisioning_day as already (tenant_id, day, configuration_id, action, status, code, count)
      select ${tenantId}::uuid, (at at time zone 'UTC')::date, configuration_id, action, status, coalesce(problem ->> 'code', ''), count(*)
      from row
      group by 2, 3, 4, 5, 6
      order by 2, 3, 4, 5, 6
      on conflict (tenant_id, day, configuration_id, action, status, code) do update set count = already.count + excluded.count
    )
    insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, duration_ms, source_guid, source_name,
      source_class, source_principal_name, source_display_name, target_id, target_name, steps, modified, problem)
    select ${tenantId}::uuid, at, id, configuration_id, cycle_id, action, status,
      extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000, source_guid, source_name, class, principal_name, display_name,
      target_id, target_name, steps, modified, problem
    from row
  `.execute(transaction);
}

/** JSON holds no line break, so that lines need no quoting: that is what costs most in an array of texts. */
function linesOf(values: readonly unknown[]): string {
  return values.map(value => JSON.stringify(value)).join('\n');
}
