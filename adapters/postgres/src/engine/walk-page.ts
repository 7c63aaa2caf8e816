import type {
  ContainerStep,
  EdgePosition,
  EntryPosition,
  HeldKey,
  Key,
  Lease,
  ReferenceBatch,
  ReleaseBatch,
  StagedOperation,
  Tally,
  WalkBatch,
  WalkedEdge,
  WalkedEntry,
  WalkingConfiguration,
  WalkPage,
} from '@landbridge/engine';
import {
  type ConfigurationId,
  type DirectoryObject,
  type Guid,
  type Instant,
  type ObjectId,
  type StagedKind,
  SYNCHRONISED_CLASSES,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { takeEdges, writeReferences } from './references.ts';
import { type ObjectRow, objectColumns, objectOf, type WalkedRow, walkedEntry } from './rows.ts';
import { hold, release, takeReleasable, tally } from './staged.ts';
import { writeBatch } from './write-batch.ts';

/** One page of a configuration's walk, in one transaction. */
export class PostgresWalkPage implements WalkPage {
  readonly #transaction: DatabaseTransaction;
  readonly #lease: Lease;

  constructor(transaction: DatabaseTransaction, lease: Lease) {
    this.#transaction = transaction;
    this.#lease = lease;
  }

  async takeEntries(configuration: WalkingConfiguration, after: EntryPosition, limit: number): Promise<readonly WalkedEntry[]> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<WalkedRow>`
      with page as materialized (
        select guid, class, parent_guid, rdn, deleted, attributes, mark
        from entry
        where tenant_id = ${tenantId} and domain_id = ${domainId}
          and (mark, guid) > (${after.mark}::bigint, ${after.guid}::uuid) and class = any(${SYNCHRONISED_CLASSES}::text[])
        order by mark, guid
        limit ${limit}
      )
      select page.*, ${objectColumns('object')},
        (select array_agg(kind) from staged_operation as staged
          where staged.tenant_id = ${tenantId} and staged.configuration_id = ${configuration.id}
            and staged.kind <> 'memberRemoval' and staged.guid = page.guid) as staged
      from page
      left join link on link.tenant_id = ${tenantId} and link.configuration_id = ${configuration.id} and link.guid = page.guid
      left join directory_object as object on object.tenant_id = link.tenant_id and object.id = link.object_id
      order by page.mark, page.guid
    `.execute(this.#transaction);
    return rows.map(walkedEntry);
  }

  async containersAbove(parents: readonly Guid[]): Promise<readonly ContainerStep[]> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<{ guid: Guid; parent_guid: Guid | null; rdn: string; deleted: boolean }>`
      with recursive above as (
        select guid, parent_guid, rdn, deleted from entry
        where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${parents}::uuid[])
        union
        select entry.guid, entry.parent_guid, entry.rdn, entry.deleted
        from above
        join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = above.parent_guid
      )
      select guid, parent_guid, rdn, deleted from above
    `.execute(this.#transaction);
    return rows.map(row => ({ guid: row.guid, parentGuid: row.parent_guid, rdn: row.rdn, deleted: row.deleted }));
  }

  async knownRoots(roots: readonly Guid[]): Promise<ReadonlySet<Guid>> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<{ guid: Guid }>`
      select guid from entry where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${roots}::uuid[])
    `.execute(this.#transaction);
    return new Set(rows.map(row => row.guid));
  }

  async inGroups(entries: readonly Guid[], groups: readonly Guid[], nested: boolean): Promise<ReadonlySet<Guid>> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<{ entry: Guid }>`
      with recursive above as (
        select guid as entry, guid as reached, 0 as steps from unnest(${entries}::uuid[]) as guid
        union
        select above.entry, edge.source_guid, case when ${nested} then 1 else above.steps + 1 end
        from above
        join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.target_guid = above.reached
          and edge.attribute = 'member' and edge.present
        join entry as source on source.tenant_id = ${tenantId} and source.domain_id = ${domainId}
          and source.guid = edge.source_guid and not source.deleted
        where ${nested} or above.steps = 0
      )
      select distinct entry from above where reached = any(${groups}::uuid[])
    `.execute(this.#transaction);
    return new Set(rows.map(row => row.entry));
  }

  async byAnchor(anchors: readonly string[]): Promise<readonly DirectoryObject[]> {
    const { rows } = await sql<ObjectRow>`
      select ${objectColumns('object')} from directory_object as object
      where object.tenant_id = ${this.#lease.tenantId} and object.source_anchor = any(${anchors}::text[])
    `.execute(this.#transaction);
    return rows.flatMap(row => objectOf(row) ?? []);
  }

  async holders(keys: readonly Key[]): Promise<readonly HeldKey[]> {
    if (keys.length === 0) return [];
    const { rows } = await sql<{ namespace: Key['namespace']; value: string; object_id: ObjectId }>`
      select key.namespace, key.value, key.object_id
      from unnest(${keys.map(key => key.namespace)}::text[], ${keys.map(key => key.value)}::text[]) as wanted(namespace, value)
      join directory_key as key
        on key.tenant_id = ${this.#lease.tenantId} and key.namespace = wanted.namespace and key.value = wanted.value
    `.execute(this.#transaction);
    return rows.map(row => ({ namespace: row.namespace, value: row.value, objectId: row.object_id }));
  }

  async objects(ids: readonly ObjectId[]): Promise<readonly DirectoryObject[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<ObjectRow>`
      select ${objectColumns('object')} from directory_object as object
      where object.tenant_id = ${this.#lease.tenantId} and object.id = any(${ids}::uuid[]) and object.deleted_at is null
    `.execute(this.#transaction);
    return rows.flatMap(row => objectOf(row) ?? []);
  }

  write(batch: WalkBatch): Promise<void> {
    return writeBatch(this.#transaction, this.#lease, batch);
  }

  takeEdges(configuration: WalkingConfiguration, after: EdgePosition, limit: number): Promise<readonly WalkedEdge[]> {
    return takeEdges(this.#transaction, this.#lease, { configuration, after, limit });
  }

  writeReferences(batch: ReferenceBatch): Promise<void> {
    return writeReferences(this.#transaction, this.#lease, batch);
  }

  tally(configurationId: ConfigurationId, since: Instant): Promise<readonly Tally[]> {
    return tally(this.#transaction, this.#lease, configurationId, since);
  }

  hold(configurationId: ConfigurationId, kinds: readonly StagedKind[]): Promise<number> {
    return hold(this.#transaction, this.#lease, configurationId, kinds);
  }

  takeReleasable(configurationId: ConfigurationId, limit: number): Promise<readonly StagedOperation[]> {
    return takeReleasable(this.#transaction, this.#lease, configurationId, limit);
  }

  release(batch: ReleaseBatch): Promise<void> {
    return release(this.#transaction, this.#lease, batch);
  }
}
