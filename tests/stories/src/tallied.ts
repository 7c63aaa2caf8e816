import { type Kysely, sql } from 'kysely';

/** Lines that say what of a tenant is tallied otherwise than it can be counted; empty when all is as it must be. */
export async function wrongTallies<Tables>(database: Kysely<Tables>, tenantId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    with counted as (
      select domain_id as subject_id, case when attributes is null then 'skeleton' else 'whole' end as kind, count(*) as many from entry
      where tenant_id = ${tenantId} and not deleted
      group by 1, 2
      union all
      select configuration_id, kind, count(*) from link
      join directory_object as object on object.tenant_id = link.tenant_id and object.id = link.object_id
      where link.tenant_id = ${tenantId} and object.deleted_at is null
      group by 1, 2
    ), tallied as (
      select subject_id, kind, sum(change) as many from stage_tally where tenant_id = ${tenantId} group by 1, 2
    )
    select concat_ws(' ', subject_id, kind, coalesce(counted.many, 0), 'tallied', coalesce(tallied.many, 0)) as line
    from counted full join tallied using (subject_id, kind)
    where coalesce(counted.many, 0) <> coalesce(tallied.many, 0)
    order by 1
  `.execute(database);
  return rows.map(({ line }) => line);
}
