import type { HistoryReader, KnownObject, KnownTo } from '@landbridge/directory';
import type { Explain, Explained, KnownDomain, Lease, WalkedEntry, WalkingConfiguration } from '@landbridge/engine';
import type { DomainId, Guid, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { PostgresEntryStore } from '../engine/entry-store.ts';
import { ENTRY_COLUMNS, type EntryRow, walkedEntry } from '../engine/rows.ts';
import { PostgresWalkPage } from '../engine/walk-page.ts';
import { PostgresWalkStore } from '../engine/walk-store.ts';
import { type Identified, identify } from './identify.ts';
import { type LinkedTo, linkedTo, targetOf } from './linked-to.ts';

interface StoredEntry extends EntryRow {
  readonly domain_id: DomainId;
  readonly waits_since: Date | null;
}

/** What is known of one object at present, read as of one moment. Nothing is locked, and nothing is written. */
export class PostgresHistoryReader implements HistoryReader {
  readonly #database: Database;
  readonly #explain: Explain;

  constructor(database: Database, explain: Explain) {
    this.#database = database;
    this.#explain = explain;
  }

  find(tenantId: TenantId, who: string): Promise<KnownObject | null> {
    return this.#database
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async transaction => {
        const identified = await identify(transaction, tenantId, who);
        return identified && this.#known(transaction, tenantId, identified);
      });
  }

  async #known(transaction: DatabaseTransaction, tenantId: TenantId, { guid, objectId }: Identified): Promise<KnownObject> {
    const object = objectId && (await targetOf(transaction, tenantId, objectId));
    const stored = guid && (await entryOf(transaction, tenantId, guid));
    if (!stored) return { guid, name: object?.name || (guid ?? objectId ?? ''), entry: null, object, configurations: [] };
    const lease: Lease = { tenantId, domainId: stored.domain_id, epoch: '' };
    const domain = await new PostgresEntryStore(transaction).domain(lease);
    const configurations = await new PostgresWalkStore(transaction).configurations(lease);
    const entry = walkedEntry(stored, { target: null, staged: [], escrowed: false, contributions: [] });
    const known: KnownTo[] = [];
    let distinguishedName = stored.rdn;
    for (const configuration of configurations) {
      const page = new PostgresWalkPage(transaction, lease);
      const explained = await this.#explain(page, { domain, configuration, entry });
      distinguishedName = explained.distinguishedName;
      const named = await withNames(transaction, lease, explained);
      known.push(
        knownTo({ configuration, entry, explained: named, linked: await linkedTo(transaction, configuration, entry.guid) }),
      );
    }
    const target = object ?? known.find(one => one.target)?.target ?? null;
    return {
      guid,
      name: target?.name || nameOf(stored, distinguishedName),
      entry: entryShown(stored, domain, distinguishedName),
      object: target,
      configurations: known,
    };
  }
}

function nameOf(stored: StoredEntry, distinguishedName: string): string {
  return stored.attributes?.['userPrincipalName']?.[0] ?? distinguishedName;
}

function entryShown(stored: StoredEntry, { fqdn }: KnownDomain, distinguishedName: string): KnownObject['entry'] {
  const waitsSince = stored.waits_since?.getTime() ?? null;
  return { entryClass: stored.class, deleted: stored.deleted, distinguishedName, domainFqdn: fqdn, waitsSince };
}

interface Told {
  readonly configuration: WalkingConfiguration;
  readonly entry: WalkedEntry;
  readonly explained: Explained;
  readonly linked: LinkedTo;
}

function knownTo({ configuration, entry, explained, linked }: Told): KnownTo {
  const { id, displayName, state, skipOutOfScopeDeletes, entriesWalked } = configuration;
  const { presence, rule, reason, problem } = explained;
  return {
    ...{ id, displayName, state, skipOutOfScopeDeletes, walked: isWalked(entry.position, entriesWalked) },
    ...linked,
    scope: { presence, rule, reason },
    mappingProblem: problem,
  };
}

function isWalked(entry: WalkedEntry['position'], walked: WalkedEntry['position']): boolean {
  const [own, reached] = [BigInt(entry.mark), BigInt(walked.mark)];
  return own < reached || (own === reached && entry.guid <= walked.guid);
}

async function entryOf(transaction: DatabaseTransaction, tenantId: TenantId, guid: Guid): Promise<StoredEntry | null> {
  const { rows } = await sql<StoredEntry>`
    select entry.domain_id, ${ENTRY_COLUMNS}, waiting.since as waits_since
    from domain
    join entry on entry.tenant_id = ${tenantId} and entry.domain_id = domain.id and entry.guid = ${guid}
    left join waiting_entry as waiting
      on (waiting.tenant_id, waiting.domain_id, waiting.guid) = (entry.tenant_id, entry.domain_id, entry.guid)
    where domain.tenant_id = ${tenantId}
    order by entry.deleted
    limit 1
  `.execute(transaction);
  return rows[0] ?? null;
}

const GUIDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The containers and groups that a reason names, by name. */
async function withNames(transaction: DatabaseTransaction, lease: Lease, explained: Explained): Promise<Explained> {
  const guids = explained.reason.match(GUIDS);
  if (!guids) return explained;
  const { rows } = await sql<{ guid: Guid; rdn: string }>`
    select guid, rdn from entry
    where tenant_id = ${lease.tenantId} and domain_id = ${lease.domainId} and guid = any(${guids}::uuid[])
  `.execute(transaction);
  const names = new Map<string, string>(rows.map(row => [row.guid, row.rdn]));
  return {
    ...explained,
    reason: explained.reason.replace(GUIDS, guid => (names.has(guid) ? `${names.get(guid)} (${guid})` : guid)),
  };
}
