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
  NamedObject,
  ReferenceBatch,
  ReferencePosition,
  ReleaseBatch,
  Staged,
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
  SYNCHRONISED_CLASSES,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { contributionsTo, lockShared } from './contributions.ts';
import { dueEscrows, escrowedAmong, tryAgain } from './escrows.ts';
import { linksOf } from './links.ts';
import { lockConfiguration } from './lock-configuration.ts';
import { byAnchor, holders, objects } from './match-reads.ts';
import { edgesBetween, takeEdges, writeReferences } from './references.ts';
import { ENTRY_COLUMNS, type EntryRow, OBJECT_COLUMNS, type ObjectRow, objectOf, walkedEntry } from './rows.ts';
import { anyRootLives, containersAbove, inGroups, knownRoots, unreadGroups } from './scope-reads.ts';
import { anyStaged, hold, release, takeReleasable, tallies } from './staged.ts';
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
    if (rows.length === 0) return [];
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

  async #stagedFor(configurationId: ConfigurationId, guids: readonly Guid[]): Promise<ReadonlyMap<Guid, readonly Staged[]>> {
    const { rows } = await sql<{ guid: Guid; staged: Staged[] }>`
      select guid, jsonb_agg(jsonb_build_object('kind', kind, 'state', state)) as staged from staged_operation
      where tenant_id = ${this.#lease.tenantId} and configuration_id = ${configurationId}
        and kind in ('delete', 'disable') and guid = any(${guids}::uuid[])
      group by guid
    `.execute(this.#transaction);
    return new Map(rows.map(row => [row.guid, row.staged]));
  }

  containersAbove(parents: readonly Guid[]): Promise<readonly ContainerStep[]> {
    return containersAbove(this.#transaction, this.#lease, parents);
  }

  knownRoots(roots: readonly Guid[]): Promise<ReadonlySet<Guid>> {
    return knownRoots(this.#transaction, this.#lease, roots);
  }

  anyRootLives(roots: readonly Guid[], withMembers: boolean): Promise<boolean> {
    return anyRootLives(this.#transaction, this.#lease, roots, withMembers);
  }

  inGroups(entries: readonly Guid[], groups: readonly Guid[], nested: boolean): Promise<ReadonlySet<Guid>> {
    return inGroups(this.#transaction, this.#lease, { entries, groups, nested });
  }

  unreadGroups(roots: readonly Guid[], limit: number): Promise<readonly Guid[]> {
    return unreadGroups(this.#transaction, this.#lease, roots, limit);
  }

  dueEscrows(configurationId: ConfigurationId, now: Instant, limit: number): Promise<readonly DueEscrow[]> {
    return dueEscrows(this.#transaction, this.#lease, { configurationId, now, limit });
  }

  tryAgain(configurationId: ConfigurationId, tried: readonly Pick<Escrow, 'guid' | 'attempts' | 'nextAt'>[]): Promise<void> {
    return tryAgain(this.#transaction, this.#lease, configurationId, tried);
  }

  byAnchor(anchors: readonly string[]): Promise<readonly MatchableObject[]> {
    return byAnchor(this.#transaction, this.#lease, anchors);
  }

  holders(keys: readonly Key[]): Promise<readonly HeldKey[]> {
    return holders(this.#transaction, this.#lease, keys);
  }

  objects(ids: readonly ObjectId[]): Promise<readonly NamedObject[]> {
    return objects(this.#transaction, this.#lease, ids);
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

  anyStaged(configurationId: ConfigurationId): Promise<boolean> {
    return anyStaged(this.#transaction, this.#lease, configurationId);
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
