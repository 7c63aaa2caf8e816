import type { Lease, ReferencePosition, StandingReferences, WalkingConfiguration } from '@landbridge/engine';
import type { Guid, ObjectId, ObjectKind, ReferenceName } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { objectName } from './rows.ts';

interface StandingRow {
  readonly source_guid: Guid;
  readonly name: ReferenceName;
  readonly source_id: ObjectId;
  readonly source_kind: ObjectKind;
  readonly source_name: string;
  readonly target_guid: Guid;
  readonly target_id: ObjectId;
  readonly target_kind: ObjectKind;
  readonly target_name: string;
  readonly stray: boolean;
}

/** The attribute whose values a reference stems from. */
const ATTRIBUTE: Readonly<Record<ReferenceName, string>> = { member: 'member', manager: 'manager', owner: 'managedBy' };

/**
 * References from the objects of a configuration in the order of their entries, those among them as edges that no entry of the same person or
 * group has in Active Directory. A target that lives in the cloud only is named by its own id.
 */
export async function standingReferences(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  {
    configuration,
    after,
    limit,
  }: {
    readonly configuration: WalkingConfiguration;
    readonly after: ReferencePosition;
    readonly limit: number;
  },
): Promise<StandingReferences | null> {
  const attributes = sql.join(Object.entries(ATTRIBUTE).map(([name, attribute]) => sql`(${name}, ${attribute})`));
  const { rows } = await sql<StandingRow>`
    with page as materialized (
      select link.guid, reference.name, reference.source_id, reference.target_id
      from link
      join directory_reference as reference on reference.tenant_id = ${tenantId} and reference.source_id = link.object_id
        and reference.name in ('member', 'manager', 'owner')
      where link.tenant_id = ${tenantId} and link.configuration_id = ${configuration.id} and link.guid >= ${after.guid}::uuid
        and (link.guid, reference.name, reference.target_id) > (${after.guid}::uuid, ${after.name}, ${after.targetId}::uuid)
      order by link.guid, reference.name, reference.target_id
      limit ${limit}
    ), compared as (
      select page.*, row_number() over (order by page.guid desc, page.name desc, page.target_id desc) = 1 as last, not exists (
        select from link as source
        join configuration on configuration.tenant_id = ${tenantId} and configuration.id = source.configuration_id
        join link as target on target.tenant_id = ${tenantId} and target.object_id = page.target_id
        join edge on edge.tenant_id = ${tenantId} and edge.domain_id = configuration.domain_id and edge.source_guid = source.guid
          and edge.attribute = attributes.attribute and edge.target_guid = target.guid
          and (edge.present or edge.vanished)
        where source.tenant_id = ${tenantId} and source.object_id = page.source_id
      ) as stray
      from page join (values ${attributes}) as attributes(name, attribute) on attributes.name = page.name
    )
    select compared.guid as source_guid, compared.name, compared.source_id, compared.target_id, compared.stray,
      source.kind as source_kind, ${objectName('source')} as source_name,
      coalesce(target.source_guid, target.id) as target_guid, target.kind as target_kind, ${objectName('target')} as target_name
    from compared
    join directory_object as source on source.tenant_id = ${tenantId} and source.id = compared.source_id
    join directory_object as target on target.tenant_id = ${tenantId} and target.id = compared.target_id
    where compared.stray or compared.last
    order by compared.guid, compared.name, compared.target_id
  `.execute(transaction);
  const last = rows.at(-1);
  if (!last) return null;
  return {
    position: { guid: last.source_guid, name: last.name, targetId: last.target_id },
    strays: rows.flatMap(row => (row.stray ? [strayEdge(row)] : [])),
  };
}

function strayEdge(row: StandingRow): StandingReferences['strays'][number] {
  return {
    position: { mark: '0', id: '0' },
    attribute: ATTRIBUTE[row.name],
    present: false,
    vanished: false,
    source: {
      guid: row.source_guid,
      entryClass: row.source_kind,
      object: { id: row.source_id, kind: row.source_kind, name: row.source_name },
    },
    target: {
      guid: row.target_guid,
      entryClass: row.target_kind,
      object: { id: row.target_id, kind: row.target_kind, name: row.target_name },
    },
    exists: true,
    staged: null,
    shared: null,
  };
}
