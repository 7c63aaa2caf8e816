import type { CreatedObject, SinceCreation } from '@landbridge/directory';
import type { ModifiedProperty, Properties, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Whoever was changed more often is told nothing of. */
const MOST_CHANGES = 200;

interface SinceRow {
  readonly record_id: string;
  readonly properties: Properties;
  readonly later: readonly (readonly ModifiedProperty[])[];
}

/** What became of objects since their creation, in one statement. */
export async function readSinceCreation(
  database: Database,
  tenantId: TenantId,
  created: readonly CreatedObject[],
): Promise<ReadonlyMap<string, SinceCreation>> {
  if (created.length === 0) return new Map();
  const { rows } = await sql<SinceRow>`
    select made.record_id, object.properties, array(
      select record.modified from provisioning_record as record
      where record.tenant_id = ${tenantId} and record.target_id = made.object_id
        and (record.at, record.id) > (made.at, made.record_id) and record.status in ('success', 'warning')
      order by record.at, record.id
      limit ${MOST_CHANGES + 1}
    ) as later
    from unnest(${created.map(one => one.recordId)}::uuid[], ${created.map(one => one.objectId)}::uuid[],
      ${created.map(one => new Date(one.at))}::timestamptz[]) as made(record_id, object_id, at)
    join directory_object as object on object.tenant_id = ${tenantId} and object.id = made.object_id
  `.execute(database);
  const told = rows.filter(({ later }) => later.length <= MOST_CHANGES);
  return new Map(told.map(({ record_id: id, properties, later }) => [id, { properties, later }]));
}
