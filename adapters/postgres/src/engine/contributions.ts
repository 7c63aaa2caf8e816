import { type Contribution, type Lease, masterOf, type WalkBatch } from '@landbridge/engine';
import type { ConfigurationId, Guid, Join, ObjectId, Properties } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

interface ContributionRow {
  readonly object_id: ObjectId;
  readonly configuration_id: ConfigurationId;
  readonly guid: Guid;
  readonly join: Join;
  readonly properties: Properties;
}

/**
 * Objects that are shared belong to several domains, which are walked beside each other: one page of the tenant at a time decides about them.
 * To be called after the configuration is locked, never before.
 */
export async function lockShared(transaction: DatabaseTransaction, tenantId: string): Promise<void> {
  await sql`select from tenant where id = ${tenantId} for no key update`.execute(transaction);
}

/** What configurations other than this one say about objects; of objects that nobody else describes, nothing. */
export async function contributionsTo(
  transaction: DatabaseTransaction,
  tenantId: string,
  objects: readonly ObjectId[],
  except: ConfigurationId | null,
): Promise<ReadonlyMap<ObjectId, readonly Contribution[]>> {
  if (objects.length === 0) return new Map();
  const { rows } = await sql<ContributionRow>`
    select contribution.object_id, contribution.configuration_id, contribution.guid, configuration."join", contribution.properties
    from contribution
    join configuration on configuration.tenant_id = ${tenantId} and configuration.id = contribution.configuration_id
    where contribution.tenant_id = ${tenantId} and contribution.object_id = any(${objects}::uuid[])
      and configuration."join" is not null and contribution.configuration_id is distinct from ${except}::uuid
  `.execute(transaction);
  const contributions = Map.groupBy(rows, row => row.object_id);
  return new Map([...contributions].map(([id, own]) => [id, own.map(contributionOf)]));
}

function contributionOf({ configuration_id, guid, join, properties }: ContributionRow): Contribution {
  return { configurationId: configuration_id, guid, join, properties };
}

export async function writeContributions(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  { configurationId, contributions }: WalkBatch,
): Promise<void> {
  if (contributions.length === 0) return;
  await sql`
    insert into contribution (tenant_id, object_id, configuration_id, guid, properties)
    select ${tenantId}::uuid, "objectId", ${configurationId}::uuid, guid, properties
    from jsonb_to_recordset(${JSON.stringify(contributions)}) as row("objectId" uuid, guid uuid, properties jsonb)
    on conflict (tenant_id, object_id, configuration_id) do update set guid = excluded.guid, properties = excluded.properties
    where (contribution.guid, contribution.properties) is distinct from (excluded.guid, excluded.properties)
  `.execute(transaction);
}

export interface Leaving {
  readonly guid: Guid;
  readonly objectId: ObjectId;
}

/**
 * Entries leave the objects they shared: their links go, and every reference that stood because of them. Who shares them still is walked
 * again, and gives the objects what is theirs now.
 */
export async function leaveShared(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Pick<Lease, 'tenantId' | 'domainId'>,
  configurationId: ConfigurationId,
  leaving: readonly Leaving[],
): Promise<void> {
  if (leaving.length === 0) return;
  const rows = JSON.stringify(leaving);
  for (const [edge, reference] of [
    ['source_guid', 'source_id'],
    ['target_guid', 'target_id'],
  ] as const) {
    const other =
      edge === 'source_guid' ? { edge: 'target_guid', reference: 'target_id' } : { edge: 'source_guid', reference: 'source_id' };
    await sql`
      delete from directory_reference as reference
      using jsonb_to_recordset(${rows}) as row(guid uuid, "objectId" uuid)
      join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and ${sql.ref(`edge.${edge}`)} = row.guid
      join link on link.tenant_id = ${tenantId} and link.guid = ${sql.ref(`edge.${other.edge}`)}
      where reference.tenant_id = ${tenantId} and ${sql.ref(`reference.${reference}`)} = row."objectId"
        and ${sql.ref(`reference.${other.reference}`)} = link.object_id
    `.execute(transaction);
  }
  for (const table of ['link', 'contribution'] as const) {
    await sql`
      delete from ${sql.table(table)} as former
      using jsonb_to_recordset(${rows}) as row(guid uuid, "objectId" uuid)
      where former.tenant_id = ${tenantId} and former.configuration_id = ${configurationId}
        and former.object_id = row."objectId" and former.guid = row.guid
    `.execute(transaction);
  }
  await inherit(
    transaction,
    tenantId,
    leaving.map(one => one.objectId),
  );
}

async function inherit(transaction: DatabaseTransaction, tenantId: string, objects: readonly ObjectId[]): Promise<void> {
  const remaining = await contributionsTo(transaction, tenantId, objects, null);
  const masters = [...remaining].map(([id, contributions]) => ({ id, guid: masterOf(contributions) }));
  await sql`
    update directory_object as object set source_guid = row.guid, changed_at = now()
    from jsonb_to_recordset(${JSON.stringify(masters)}) as row(id uuid, guid uuid)
    where object.tenant_id = ${tenantId} and object.id = row.id
  `.execute(transaction);
  const heirs = [...remaining.values()].flat();
  const guids = heirs.map(heir => heir.guid);
  await walkAgain(transaction, tenantId, guids);
  await sql`
    update account_password set pending = true where tenant_id = ${tenantId} and guid = any(${guids}::uuid[])
  `.execute(transaction);
}

/** These entries, and the edges at either end of which they stand, in whatever domains they are. */
async function walkAgain(transaction: DatabaseTransaction, tenantId: string, guids: readonly Guid[]): Promise<void> {
  await sql`
    with heir as materialized (
      select distinct configuration.domain_id, contribution.guid
      from contribution
      join configuration on configuration.tenant_id = ${tenantId} and configuration.id = contribution.configuration_id
      where contribution.tenant_id = ${tenantId} and contribution.guid = any(${guids}::uuid[])
    ), marked as (
      update domain set mark = mark + 1, runs_wanted = runs_wanted + 1, next_cycle_at = least(next_cycle_at, now())
      where domain.tenant_id = ${tenantId} and domain.id in (select domain_id from heir)
      returning domain.id, domain.mark
    ), entries as (
      update entry set mark = marked.mark
      from heir join marked on marked.id = heir.domain_id
      where entry.tenant_id = ${tenantId} and entry.domain_id = heir.domain_id and entry.guid = heir.guid
    )
    update edge set mark = marked.mark
    from heir join marked on marked.id = heir.domain_id
    where edge.tenant_id = ${tenantId} and edge.domain_id = heir.domain_id and edge.present
      and (edge.source_guid = heir.guid or edge.target_guid = heir.guid)
  `.execute(transaction);
}
