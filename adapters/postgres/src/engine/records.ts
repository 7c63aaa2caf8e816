import type { Lease } from '@landbridge/engine';
import type { ProvisioningRecord } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { numbered, plainArray } from './arrays.ts';

/** A longer delay tells nothing more. */
const DAY_MS = 86_400_000;

/**
 * Writes a page's records, the names in them for whoever searches, how many there are of each kind, and how many changed something in which minute, in one
 * statement. A record's duration is that of the page its object went through: from the first statement of the page's transaction until here. What an agent told
 * of a change is the same for the whole page; how long ago that was is at most as long as each of its changes took.
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
    ), paced as (
      insert into provisioning_minute as already (tenant_id, configuration_id, minute, changes, longest_delay_ms, last_at, last_delay_ms)
      select ${tenantId}::uuid, configuration_id, date_trunc('minute', at), count(*), delay_ms, max(at), delay_ms
      from row, (
        select case when since is not null
          then least(since + extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000, ${DAY_MS})::int end as delay_ms
        from (select ${sinceHeard(records)}::bigint as since) as told
      ) as heard
      where status in ('success', 'warning')
      group by configuration_id, date_trunc('minute', at), delay_ms
      order by 2, 3
      on conflict (tenant_id, configuration_id, minute) do update
      set changes = already.changes + excluded.changes,
        longest_delay_ms = greatest(already.longest_delay_ms, excluded.longest_delay_ms),
        last_at = greatest(already.last_at, excluded.last_at),
        last_delay_ms = case when excluded.last_at >= already.last_at then excluded.last_delay_ms else already.last_delay_ms end
    )
    insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, duration_ms, source_guid, source_name,
      source_class, source_principal_name, source_display_name, target_id, target_name, steps, modified, problem)
    select ${tenantId}::uuid, at, id, configuration_id, cycle_id, action, status,
      extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000, source_guid, source_name, class, principal_name, display_name,
      target_id, target_name, steps, modified, problem
    from row
  `.execute(transaction);
}

/** From an agent's word of a change until its page began; null where nobody told of one. By control's clock, as the rest is by the database's. */
function sinceHeard([record]: readonly ProvisioningRecord[]): number | null {
  return record?.heardAt === undefined ? null : Math.max(0, record.at - record.heardAt);
}

/** JSON holds no line break, so that lines need no quoting: that is what costs most in an array of texts. */
function linesOf(values: readonly unknown[]): string {
  return values.map(value => JSON.stringify(value)).join('\n');
}
