import type { Guid, ObjectKind, Properties } from '@landbridge/model';
import { sql } from 'kysely';
import type { Story } from './story.ts';

export interface HeldObject {
  readonly kind: ObjectKind;
  readonly properties: Properties;
  readonly members: ReadonlySet<Guid>;
  readonly manager: Guid | null;
  readonly owner: Guid | null;
}

/** What the directory of a tenant holds, by the GUID of the AD object; what is in the recycle bin left out. */
export async function heldBy({
  database,
  tenantId,
}: Pick<Story, 'database' | 'tenantId'>): Promise<ReadonlyMap<Guid, HeldObject>> {
  const objects = await sql<{ id: string; guid: Guid; kind: ObjectKind; properties: Properties; anchor: string }>`
    select id, source_guid as guid, kind, properties, source_anchor as anchor
    from directory_object where tenant_id = ${tenantId} and deleted_at is null
  `.execute(database);
  const references = await sql<{ name: string; source_id: string; target_id: string }>`
    select name, source_id, target_id from directory_reference where tenant_id = ${tenantId}
  `.execute(database);
  const guids = new Map(objects.rows.map(row => [row.id, row.guid]));
  const held = new Map(
    objects.rows.map(row => [
      row.id,
      {
        guid: row.guid,
        kind: row.kind,
        properties: { ...row.properties, SourceAnchor: row.anchor },
        members: new Set<Guid>(),
        manager: null as Guid | null,
        owner: null as Guid | null,
      },
    ]),
  );
  for (const { name, source_id, target_id } of references.rows) {
    const source = held.get(source_id);
    const target = guids.get(target_id) ?? (`unknown ${target_id}` as Guid);
    if (!source) throw new Error(`a reference ${name} leads from ${source_id}, which is not there`);
    if (name === 'member') source.members.add(target);
    if (name === 'manager') source.manager = target;
    if (name === 'owner') source.owner = target;
  }
  return new Map([...held.values()].map(({ guid, ...object }) => [guid, object]));
}
