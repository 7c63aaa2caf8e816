import type { WalkedEntry } from '@landbridge/engine';
import type { DirectoryObject, EntryClass, Guid, ObjectId, ObjectKind, Properties, StagedKind } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';

/** A directory object's columns; all null where a left join found none. */
export interface ObjectRow {
  readonly object_id: ObjectId | null;
  readonly object_kind: ObjectKind;
  readonly properties: Properties;
  readonly source_anchor: string | null;
  readonly source_guid: Guid | null;
  readonly deleted_at: Date | null;
}

export function objectColumns(alias: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`${column('id')} as object_id, ${column('kind')} as object_kind, ${column('properties')}, ${column('source_anchor')},
    ${column('source_guid')}, ${column('deleted_at')}`;
}

export function objectOf(row: ObjectRow): DirectoryObject | null {
  if (row.object_id === null) return null;
  return {
    id: row.object_id,
    kind: row.object_kind,
    properties: row.properties,
    sourceAnchor: row.source_anchor,
    sourceGuid: row.source_guid,
    deletedAt: row.deleted_at?.getTime() ?? null,
  };
}

export interface WalkedRow extends ObjectRow {
  readonly guid: Guid;
  readonly class: EntryClass;
  readonly parent_guid: Guid | null;
  readonly rdn: string;
  readonly deleted: boolean;
  readonly attributes: Readonly<Record<string, readonly string[]>> | null;
  readonly mark: string;
  readonly staged: readonly StagedKind[] | null;
}

export function walkedEntry(row: WalkedRow): WalkedEntry {
  return {
    guid: row.guid,
    entryClass: row.class,
    parentGuid: row.parent_guid,
    rdn: row.rdn,
    deleted: row.deleted,
    attributes: row.attributes,
    position: { mark: row.mark, guid: row.guid },
    target: objectOf(row),
    staged: row.staged ?? [],
  };
}
