import type {
  ContainerStep,
  DueEscrow,
  EdgeEnds,
  EdgePosition,
  EntryPosition,
  HeldKey,
  Key,
  Lease,
  MatchableObject,
  ReferenceBatch,
  ReferencePosition,
  ReleaseBatch,
  StagedOperation,
  StandingReferences,
  Tallies,
  WalkBatch,
  WalkedEdge,
  WalkedEntry,
  WalkingConfiguration,
  WalkPage,
} from '@landbridge/engine';
import {
  type ConfigurationId,
  type DirectoryObject,
  type Escrow,
  type Guid,
  type Instant,
  type ObjectId,
  type StagedKind,
  SYNCHRONISED_CLASSES,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { contributionsTo, lockShared } from './contributions.ts';
import { dueEscrows, escrowedAmong, tryAgain } from './escrows.ts';
import { linksOf } from './links.ts';
import { lockConfiguration } from './lock-configuration.ts';
import { edgesBetween, takeEdges, writeReferences } from './references.ts';
import { ENTRY_COLUMNS, type EntryRow, OBJECT_COLUMNS, type ObjectRow, objectOf, walkedEntry } from './rows.ts';
import { hold, release, takeReleasable, tallies } from './staged.ts';
import { standingReferences } from './standing-references.ts';
import { writeBatch } from './write-batch.ts';

/** One page of a configuration's walk, in one transaction. */
export class PostgresWalkPage implements WalkPage {
  readonly #transaction: DatabaseTransaction;
  readonly #lease: Lease;
  readonly #readsOnly: boolean;
  /** How many rows each table got. */
  readonly written = { directory_object: 0, directory_key: 0, link: 0, staged_operation: 0, directory_reference: 0 };

  constructor(transaction: DatabaseTransaction, lease: Lease, { readsOnly = false } = {}) {
    this.#transaction = transaction;
    this.#lease = lease;
    this.#readsOnly = readsOnly;
  }

  async takeEntries(configuration: WalkingConfiguration, after: EntryPosition, limit: number): Promise<readonly WalkedEntry[]> {
    const { tenantId, domainId } = this.#lease;
    await this.#lock(configuration);
    const { rows } = await sql<EntryRow>`
      select ${ENTRY_COLUMNS}
      from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId}
        and (mark, guid) > (${after.mark}::bigint, ${after.guid}::uuid) and class = any(${SYNCHRONISED_CLASSES}::text[])
      order by mark, guid
      limit ${limit}
    `.execute(this.#transaction);
    return this.#walkedEntries(configuration, rows);
  }

  async entriesOf(configuration: WalkingConfiguration, wanted: readonly Guid[]): Promise<readonly WalkedEntry[]> {
    const { tenantId, domainId } = this.#lease;
    await this.#lock(configuration);
    const { rows } = await sql<EntryRow>`
      select ${ENTRY_COLUMNS}
      from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${wanted}::uuid[])
        and class = any(${SYNCHRONISED_CLASSES}::text[])
      order by guid
    `.execute(this.#transaction);
    return this.#walkedEntries(configuration, rows);
  }

  async #lock({ id, join }: WalkingConfiguration): Promise<void> {
    if (this.#readsOnly) return;
    await lockConfiguration(this.#transaction, this.#lease, id);
    if (join) await lockShared(this.#transaction, this.#lease.tenantId);
  }

  async #walkedEntries(configuration: WalkingConfiguration, rows: readonly EntryRow[]): Promise<readonly WalkedEntry[]> {
    const guids = rows.map(row => row.guid);
    const targets = await this.#targetsOf(configuration.id, guids);
    const staged = await this.#stagedFor(configuration.id, guids);
    const escrowed = await escrowedAmong(this.#transaction, this.#lease, configuration.id, guids);
    const objects = configuration.join ? [...targets.values()].map(target => target.id) : [];
    const contributions = await contributionsTo(this.#transaction, this.#lease.tenantId, objects, configuration.id);
    return rows.map(row =>
      walkedEntry(row, {
        target: targets.get(row.guid) ?? null,
        staged: staged.get(row.guid) ?? [],
        escrowed: escrowed.has(row.guid),
        contributions: contributions.get(targets.get(row.guid)?.id ?? ('' as ObjectId)) ?? [],
      }),
    );
  }

  async #targetsOf(configurationId: ConfigurationId, guids: readonly Guid[]): Promise<ReadonlyMap<Guid, DirectoryObject>> {
    const links = await linksOf(this.#transaction, this.#lease, configurationId, guids);
    if (links.size === 0) return new Map();
    const { rows } = await sql<ObjectRow>`
      select ${OBJECT_COLUMNS} from directory_object
      where tenant_id = ${this.#lease.tenantId} and id = any(${[...links.values()]}::uuid[])
    `.execute(this.#transaction);
    const objects = new Map(rows.map(row => [row.id, objectOf(row)]));
    return new Map(
      [...links].flatMap(([guid, id]) => {
        const object = objects.get(id);
        return object ? [[guid, object] as const] : [];
      }),
    );
  }

  async #stagedFor(configurationId: ConfigurationId, guids: readonly Guid[]): Promise<ReadonlyMap<Guid, readonly StagedKind[]>> {
    const { rows } = await sql<{ guid: Guid; kinds: StagedKind[] }>`
      select guid, array_agg(kind) as kinds from staged_operation
      where tenant_id = ${this.#lease.tenantId} and configuration_id = ${configurationId}
        and kind in ('delete', 'disable') and guid = any(${guids}::uuid[])
      group by guid
    `.execute(this.#transaction);
    return new Map(rows.map(row => [row.guid, row.kinds]));
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

  async unreadGroups(roots: readonly Guid[], limit: number): Promise<readonly Guid[]> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<{ unread: Guid }>`
      with recursive above as (
        select guid as unread, guid as reached from entry
        where tenant_id = ${tenantId} and domain_id = ${domainId} and class = 'group' and attributes is null and not deleted
        union
        select above.unread, edge.source_guid from above
        join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.target_guid = above.reached
          and edge.attribute = 'member' and edge.present
      )
      select distinct unread from above where reached = any(${roots}::uuid[]) order by unread limit ${limit}
    `.execute(this.#transaction);
    return rows.map(row => row.unread);
  }

  dueEscrows(configurationId: ConfigurationId, now: Instant, limit: number): Promise<readonly DueEscrow[]> {
    return dueEscrows(this.#transaction, this.#lease, { configurationId, now, limit });
  }

  tryAgain(configurationId: ConfigurationId, tried: readonly Pick<Escrow, 'guid' | 'attempts' | 'nextAt'>[]): Promise<void> {
    return tryAgain(this.#transaction, this.#lease, configurationId, tried);
  }

  async byAnchor(anchors: readonly string[]): Promise<readonly MatchableObject[]> {
    const { tenantId } = this.#lease;
    const { rows } = await sql<ObjectRow & { mastered_by: Guid | null }>`
      select ${OBJECT_COLUMNS}, (
        select link.guid from link
        join configuration on configuration.tenant_id = ${tenantId} and configuration.id = link.configuration_id
        join entry on entry.tenant_id = ${tenantId} and entry.domain_id = configuration.domain_id and entry.guid = link.guid
        where link.tenant_id = ${tenantId} and link.object_id = object.id and not entry.deleted and not entry.vanished
        limit 1
      ) as mastered_by
      from directory_object as object
      where tenant_id = ${tenantId} and source_anchor = any(${anchors}::text[])
    `.execute(this.#transaction);
    const contributions = await contributionsTo(
      this.#transaction,
      tenantId,
      rows.map(row => row.id),
      null,
    );
    return rows.map(row => ({
      ...objectOf(row),
      masteredBy: row.mastered_by,
      contributions: contributions.get(row.id) ?? [],
    }));
  }

  async holders(keys: readonly Key[]): Promise<readonly HeldKey[]> {
    if (keys.length === 0) return [];
    const { rows } = await sql<{ namespace: Key['namespace']; value: string; object_id: ObjectId }>`
      select namespace, value, object_id from directory_key
      where tenant_id = ${this.#lease.tenantId} and namespace = any(${[...new Set(keys.map(key => key.namespace))]}::text[])
        and value = any(${keys.map(key => key.value)}::text[])
    `.execute(this.#transaction);
    return rows.map(row => ({ namespace: row.namespace, value: row.value, objectId: row.object_id }));
  }

  async objects(ids: readonly ObjectId[]): Promise<readonly DirectoryObject[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<ObjectRow>`
      select ${OBJECT_COLUMNS} from directory_object
      where tenant_id = ${this.#lease.tenantId} and id = any(${ids}::uuid[]) and deleted_at is null
    `.execute(this.#transaction);
    return rows.map(objectOf);
  }

  write(batch: WalkBatch): Promise<void> {
    this.written.directory_object += batch.creations.length;
    this.written.directory_key += batch.takenKeys.length;
    this.written.link += batch.links.length;
    this.written.staged_operation += batch.staged.length;
    return writeBatch(this.#transaction, this.#lease, batch);
  }

  async takeEdges(configuration: WalkingConfiguration, after: EdgePosition, limit: number): Promise<readonly WalkedEdge[]> {
    await this.#lock(configuration);
    return takeEdges(this.#transaction, this.#lease, { configuration, after, limit });
  }

  async edgesBetween(configuration: WalkingConfiguration, ends: EdgeEnds): Promise<readonly WalkedEdge[]> {
    await this.#lock(configuration);
    return edgesBetween(this.#transaction, this.#lease, configuration, ends);
  }

  writeReferences(batch: ReferenceBatch): Promise<void> {
    this.written.directory_reference += batch.added.length;
    this.written.staged_operation += batch.staged.length;
    return writeReferences(this.#transaction, this.#lease, batch);
  }

  async takeReferences(
    configuration: WalkingConfiguration,
    after: ReferencePosition,
    limit: number,
  ): Promise<StandingReferences | null> {
    await this.#lock(configuration);
    return standingReferences(this.#transaction, this.#lease, { configuration, after, limit });
  }

  tallies(configurationId: ConfigurationId, since: Instant): Promise<Tallies> {
    return tallies(this.#transaction, this.#lease, configurationId, since);
  }

  hold(configurationId: ConfigurationId, what: Parameters<WalkPage['hold']>[1]): Promise<number> {
    return hold(this.#transaction, this.#lease, configurationId, what);
  }

  takeReleasable(configurationId: ConfigurationId, limit: number): Promise<readonly StagedOperation[]> {
    return takeReleasable(this.#transaction, this.#lease, configurationId, limit);
  }

  release(batch: ReleaseBatch): Promise<void> {
    return release(this.#transaction, this.#lease, batch);
  }
}
