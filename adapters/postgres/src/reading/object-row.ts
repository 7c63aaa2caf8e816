import type { ReadObject } from '@landbridge/directory';
import type { Guid, ObjectId, ObjectKind, Properties } from '@landbridge/model';
import { sql } from 'kysely';

export interface ObjectRow {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  readonly properties: Properties;
  readonly source_anchor: string | null;
  readonly source_guid: Guid | null;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly deleted_at: Date | null;
}

export const OBJECT_COLUMNS = sql`object.id, object.kind, object.properties, object.source_anchor, object.source_guid,
  object.created_at, object.changed_at, object.deleted_at`;

export function readObject(row: ObjectRow): ReadObject {
  return {
    id: row.id,
    kind: row.kind,
    properties: row.properties,
    sourceAnchor: row.source_anchor,
    sourceGuid: row.source_guid,
    createdAt: row.created_at.getTime(),
    changedAt: row.changed_at.getTime(),
    deletedAt: row.deleted_at?.getTime() ?? null,
  };
}
