import type { HeldDelete, PageRequest, ReadPage } from '@landbridge/directory';
import {
  type ConfigurationId,
  Failure,
  type Guid,
  type ObjectId,
  type ObjectKind,
  parseGuid,
  type StagedKind,
  type TenantId,
} from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { objectName } from '../engine/rows.ts';
import { limitOf, pageFrom } from './page.ts';

interface HeldRow {
  readonly kind: StagedKind;
  readonly guid: Guid;
  readonly target_guid: Guid;
  readonly object_id: ObjectId;
  readonly object_kind: ObjectKind;
  readonly object_name: string;
  readonly target_object_id: ObjectId | null;
  readonly target_name: string | null;
  readonly reason: string;
  readonly cycle_id: string;
  readonly staged_at: Date;
}

/** What the guard holds back, in the order of its key. */
export async function readHeldDeletes(
  database: Database,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: ConfigurationId },
  page: PageRequest,
): Promise<ReadPage<HeldDelete>> {
  const { rows } = await sql<HeldRow>`
    select staged.kind, staged.guid, staged.target_guid, staged.object_id, object.kind as object_kind,
      ${objectName('object')} as object_name, staged.target_object_id, ${objectName('target')} as target_name, staged.reason, staged.cycle_id,
      staged.staged_at
    from staged_operation as staged
    join directory_object as object on object.tenant_id = ${tenantId} and object.id = staged.object_id
    left join directory_object as target on target.tenant_id = ${tenantId} and target.id = staged.target_object_id
    where staged.tenant_id = ${tenantId} and staged.configuration_id = ${id} and staged.state = 'held' and ${afterKey(page)}
    order by staged.kind, staged.guid, staged.target_guid
    limit ${limitOf(page)}
  `.execute(database);
  return pageFrom(rows, page, { item: heldDelete, key: row => [row.kind, row.guid, row.target_guid].join(' ') });
}

function afterKey({ after }: PageRequest): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  const [kind, guid, target] = after.split(' ');
  const ids = [parseGuid(guid ?? ''), parseGuid(target ?? '')];
  if (kind === undefined || ids.includes(undefined)) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
  return sql`(staged.kind, staged.guid, staged.target_guid) > (${kind}, ${ids[0]}::uuid, ${ids[1]}::uuid)`;
}

function heldDelete(row: HeldRow): HeldDelete {
  return {
    kind: row.kind,
    guid: row.guid,
    objectId: row.object_id,
    objectKind: row.object_kind,
    objectName: row.object_name,
    member: row.target_object_id && { guid: row.target_guid, objectId: row.target_object_id, name: row.target_name ?? '' },
    reason: row.reason,
    cycleId: row.cycle_id,
    stagedAt: row.staged_at.getTime(),
  };
}
