import type { WalkedEntry } from '@landbridge/engine';
import type { DirectoryObject, EntryClass, Guid, ObjectId, ObjectKind, Properties } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';

/** A directory object as the engine reads it. */
export interface ObjectRow {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  readonly properties: Properties;
  readonly source_anchor: string | null;
  readonly source_guid: Guid | null;
  readonly deleted_at: Date | null;
}

export const OBJECT_COLUMNS = sql`id, kind, properties, source_anchor, source_guid, deleted_at`;

export function objectOf(row: ObjectRow): DirectoryObject {
  return {
    id: row.id,
    kind: row.kind,
    properties: row.properties,
    sourceAnchor: row.source_anchor,
    sourceGuid: row.source_guid,
    deletedAt: row.deleted_at?.getTime() ?? null,
  };
}

/** How an object is called, as the log and every list name it (path/3-engine, record/record.ts). */
export function objectName(alias: string): RawBuilder<string> {
  const value = (name: string) => sql`${sql.ref(`${alias}.properties`)} ->> ${sql.lit(name)}`;
  return sql`coalesce(${value('UserPrincipalName')}, ${value('DisplayName')}, ${value('Mail')}, '')`;
}

export const ENTRY_COLUMNS = sql`entry.guid, entry.class, entry.parent_guid, entry.rdn, entry.deleted, entry.vanished, entry.attributes, entry.mark`;

export interface EntryRow {
  readonly guid: Guid;
  readonly class: EntryClass;
  readonly parent_guid: Guid | null;
  readonly rdn: string;
  readonly deleted: boolean;
  readonly vanished: boolean;
  readonly attributes: Readonly<Record<string, readonly string[]>> | null;
  readonly mark: string;
}

export function walkedEntry(
  row: EntryRow,
  more: Pick<WalkedEntry, 'target' | 'staged' | 'escrowed' | 'contributions'>,
): WalkedEntry {
  return {
    guid: row.guid,
    entryClass: row.class,
    parentGuid: row.parent_guid,
    rdn: row.rdn,
    deleted: row.deleted,
    vanished: row.vanished,
    attributes: row.attributes,
    position: { mark: row.mark, guid: row.guid },
    ...more,
  };
}
