import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Puts changes of what is counted together; safe on every replica, for a row is taken away by one of them alone. */
export async function gatherStageTallies(database: Database): Promise<void> {
  await sql`
    with gone as (
      delete from stage_tally as tally
      using (select tenant_id, subject_id, kind from stage_tally group by tenant_id, subject_id, kind having count(*) > 1) as many
      where tally.tenant_id = many.tenant_id and tally.subject_id = many.subject_id and tally.kind = many.kind
      returning tally.tenant_id, tally.subject_id, tally.kind, tally.change
    )
    insert into stage_tally (tenant_id, subject_id, kind, change)
    select tenant_id, subject_id, kind, sum(change) from gone
    group by tenant_id, subject_id, kind
    having sum(change) <> 0
  `.execute(database);
}

/**
 * Counts anew what is tallied, and puts right where they differ: an object that goes while it is being linked is seen by neither of the two. Forgets
 * what is tallied of domains and configurations that are gone. Both sides are looked at at one moment, so that it may run beside anything.
 */
export async function recountStages(database: Database): Promise<void> {
  await sql`
    with counted as (
      select tenant_id, domain_id as subject_id, case when attributes is null then 'skeleton' else 'whole' end as kind, count(*) as many
      from entry
      where not deleted
      group by 1, 2, 3
      union all
      select link.tenant_id, link.configuration_id, object.kind, count(*)
      from link
      join directory_object as object on object.tenant_id = link.tenant_id and object.id = link.object_id
      where object.deleted_at is null
      group by 1, 2, 3
    ), tallied as (
      select tenant_id, subject_id, kind, sum(change) as many from stage_tally group by tenant_id, subject_id, kind
    )
    insert into stage_tally (tenant_id, subject_id, kind, change)
    select tenant_id, subject_id, kind, coalesce(counted.many, 0) - coalesce(tallied.many, 0)
    from counted
    full join tallied using (tenant_id, subject_id, kind)
    where coalesce(counted.many, 0) <> coalesce(tallied.many, 0)
  `.execute(database);
}
