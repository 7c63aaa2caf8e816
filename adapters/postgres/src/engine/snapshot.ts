import type {
  DomainKey,
  EntryPosition,
  GroupChange,
  HeldKey,
  Key,
  KnownDomain,
  Lease,
  NamedGroupTally,
  Snapshot,
  WalkingConfiguration,
} from '@landbridge/engine';
import {
  type ConfigurationId,
  type Guid,
  type Instant,
  type ObjectId,
  type StagedKind,
  SYNCHRONISED_CLASSES,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { PostgresEntryStore } from './entry-store.ts';
import { groupsLosing, heldNow } from './foreseen-staged.ts';
import { masteredObjects } from './staged.ts';
import { PostgresWalkPage } from './walk-page.ts';
import { PostgresWalkStore } from './walk-store.ts';

/** Reads as a page of a walk does, and what only a preview asks. Its transaction refuses every write. */
export class PostgresSnapshot extends PostgresWalkPage implements Snapshot {
  readonly #transaction: DatabaseTransaction;
  readonly #domain: Lease;

  constructor(transaction: DatabaseTransaction, domain: DomainKey) {
    const noLease = { ...domain, epoch: '' };
    super(transaction, noLease, { readsOnly: true });
    this.#transaction = transaction;
    this.#domain = noLease;
  }

  domain(): Promise<KnownDomain> {
    return new PostgresEntryStore(this.#transaction).domain(this.#domain);
  }

  configurations(): Promise<readonly WalkingConfiguration[]> {
    return new PostgresWalkStore(this.#transaction).configurations(this.#domain);
  }

  async mark(): Promise<string> {
    const { tenantId, domainId } = this.#domain;
    const { rows } = await sql<{ mark: string }>`
      select mark from domain where tenant_id = ${tenantId} and id = ${domainId}
    `.execute(this.#transaction);
    return rows[0]?.mark ?? '0';
  }

  async entryCount(): Promise<number> {
    const { tenantId, domainId } = this.#domain;
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId} and class = any(${SYNCHRONISED_CLASSES}::text[])
    `.execute(this.#transaction);
    return rows[0]?.count ?? 0;
  }

  mastered(configurationId: ConfigurationId): Promise<number> {
    return masteredObjects(this.#transaction, this.#domain, configurationId);
  }

  heldNow(configurationId: ConfigurationId): Promise<Readonly<Record<StagedKind, number>>> {
    return heldNow(this.#transaction, this.#domain, configurationId);
  }

  groupsLosing(
    configurationId: ConfigurationId,
    since: Instant,
    changes: readonly GroupChange[],
  ): Promise<readonly NamedGroupTally[]> {
    return groupsLosing(this.#transaction, this.#domain, configurationId, { since, changes });
  }

  async heldByAlone(configurationId: ConfigurationId, objects: readonly ObjectId[]): Promise<readonly HeldKey[]> {
    if (objects.length === 0) return [];
    const { tenantId } = this.#domain;
    const { rows } = await sql<{ namespace: Key['namespace']; value: string; objectId: ObjectId }>`
      select namespace, value, object_id as "objectId" from directory_key as key
      where tenant_id = ${tenantId} and object_id = any(${objects}::uuid[])
        and not exists (
          select from contribution
          join configuration on configuration.tenant_id = ${tenantId} and configuration.id = contribution.configuration_id
          where contribution.tenant_id = ${tenantId} and contribution.object_id = key.object_id
            and configuration."join" is not null and contribution.configuration_id <> ${configurationId}
        )
    `.execute(this.#transaction);
    return rows;
  }

  async waitingFor(keys: readonly Key[], after: EntryPosition): Promise<readonly Guid[]> {
    if (keys.length === 0) return [];
    const { tenantId, domainId } = this.#domain;
    const { rows } = await sql<{ guid: Guid }>`
      select distinct withheld.guid
      from unnest(${keys.map(key => key.namespace)}::text[], ${keys.map(key => key.value)}::text[]) as freed(namespace, value)
      join withheld_value as withheld
        on withheld.tenant_id = ${tenantId} and withheld.namespace = freed.namespace and withheld.value = freed.value
      join configuration on configuration.tenant_id = ${tenantId} and configuration.id = withheld.configuration_id
        and configuration.domain_id = ${domainId}
      join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = withheld.guid
      where (entry.mark, entry.guid) > (${after.mark}::bigint, ${after.guid}::uuid)
    `.execute(this.#transaction);
    return rows.map(row => row.guid);
  }
}
