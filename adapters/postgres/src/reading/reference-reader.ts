import type { PageRequest, ReadPage, ReadReference, ReferenceReader, StandingQuery } from '@landbridge/directory';
import type { ExplainReferences, KnownEdge, KnownEnd, Lease, WalkedEnd, WalkingConfiguration } from '@landbridge/engine';
import { type ConfigurationId, type DomainId, Failure, type Guid, parseGuid, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { type EdgeRow, walkedEdges } from '../engine/references.ts';
import { PostgresWalkStore } from '../engine/walk-store.ts';

/** How many values one page looks at: those it does not show are passed over. */
const LOOKED_AT = 5_000;

interface EndRow extends KnownEnd {
  readonly guid: Guid;
  readonly name: string;
}

export class PostgresReferenceReader implements ReferenceReader {
  readonly #database: Database;
  readonly #explain: ExplainReferences;

  constructor(database: Database, explain: ExplainReferences) {
    this.#database = database;
    this.#explain = explain;
  }

  async references(
    tenantId: TenantId,
    id: ConfigurationId,
    query: StandingQuery,
    page: PageRequest,
  ): Promise<ReadPage<ReadReference>> {
    return this.#database
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async transaction => {
        const lease = { tenantId, domainId: await domainOf(transaction, tenantId, id), epoch: '' };
        const configuration = (await new PostgresWalkStore(transaction).configurations(lease)).find(one => one.id === id);
        if (!configuration) throw new Failure({ code: 'NotFound', message: `there is no configuration ${id}` });
        return this.#page(transaction, lease, configuration, { query, page });
      });
  }

  async #page(
    transaction: DatabaseTransaction,
    lease: Lease,
    configuration: WalkingConfiguration,
    { query, page }: { readonly query: StandingQuery; readonly page: PageRequest },
  ): Promise<ReadPage<ReadReference>> {
    const most = query.state === undefined ? page.limit : LOOKED_AT;
    const rows = await storedEdges(transaction, lease, configuration, { query, after: page.after, limit: most + 1 });
    const looked = rows.slice(0, most);
    const edges = await knownEdges(transaction, lease, configuration, looked);
    const standings = await this.#explain(
      configuration,
      edges.map(({ edge }) => edge),
    );
    const items: ReadReference[] = [];
    let last = -1;
    for (const [index, { edge, names }] of edges.entries()) {
      if (items.length === page.limit) break;
      last = index;
      const standing = standings[index];
      if (!standing || (query.state !== undefined && standing.state !== query.state)) continue;
      const { attribute, source, target } = edge;
      items.push({
        ...standing,
        attribute,
        source: { guid: source.guid, name: names(source) },
        target: { guid: target.guid, name: names(target) },
      });
    }
    const more = last + 1 < looked.length || rows.length > most;
    const reached = looked[last];
    return { items, next: more && reached ? keyOf(reached) : null };
  }
}

async function domainOf(transaction: DatabaseTransaction, tenantId: TenantId, id: ConfigurationId): Promise<DomainId> {
  const { rows } = await sql<{ domain_id: DomainId }>`
    select domain_id from configuration where tenant_id = ${tenantId} and id = ${id}
  `.execute(transaction);
  if (!rows[0]) throw new Failure({ code: 'NotFound', message: `there is no configuration ${id}` });
  return rows[0].domain_id;
}

function keyOf({ source_guid, attribute, target_guid }: EdgeRow): string {
  return [source_guid, attribute, target_guid].join(' ');
}

function afterKey(after: string | null): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  const [source, attribute, target] = after.split(' ');
  const ids = [parseGuid(source ?? ''), parseGuid(target ?? '')];
  if (attribute === undefined || ids.includes(undefined)) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
  return sql`(edge.source_guid, edge.attribute, edge.target_guid) > (${ids[0]}::uuid, ${attribute}, ${ids[1]}::uuid)`;
}

/** What is present, and what is gone but still to be taken away. */
async function storedEdges(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  { id }: WalkingConfiguration,
  { query, after, limit }: { readonly query: StandingQuery; readonly after: string | null; readonly limit: number },
): Promise<readonly EdgeRow[]> {
  const of = (column: 'source_guid' | 'target_guid', guid: Guid | undefined) =>
    guid === undefined ? sql`true` : sql`${sql.ref(`edge.${column}`)} = ${guid}::uuid`;
  const { rows } = await sql<EdgeRow>`
    select edge.source_guid, edge.attribute, edge.target_guid, edge.present, edge.vanished, edge.mark, edge.id
    from edge
    left join staged_operation as staged on staged.tenant_id = ${tenantId} and staged.configuration_id = ${id}
      and staged.kind = 'memberRemoval' and staged.guid = edge.source_guid and staged.target_guid = edge.target_guid
      and edge.attribute = 'member' and not edge.present
    where edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and ${afterKey(after)}
      and ${of('source_guid', query.source)} and ${of('target_guid', query.target)} and (edge.present or staged.kind is not null)
    order by edge.source_guid, edge.attribute, edge.target_guid
    limit ${limit}
  `.execute(transaction);
  return rows;
}

async function knownEdges(
  transaction: DatabaseTransaction,
  lease: Lease,
  configuration: WalkingConfiguration,
  rows: readonly EdgeRow[],
): Promise<readonly { readonly edge: KnownEdge; readonly names: (end: WalkedEnd) => string }[]> {
  const edges = await walkedEdges(transaction, lease, configuration, rows);
  const ends = await endsOf(transaction, lease, configuration, rows);
  const nobody = { known: false, deleted: false, failed: false };
  const names = ({ guid, object }: WalkedEnd) => object?.name || ends.get(guid)?.name || guid;
  return edges.map(edge => ({
    edge: {
      ...edge,
      ends: { source: ends.get(edge.source.guid) ?? nobody, target: ends.get(edge.target.guid) ?? nobody },
    },
    names,
  }));
}

/** The entries at both ends, in whatever domains they are; one that is alive before one that is not. */
async function endsOf(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  { id }: WalkingConfiguration,
  rows: readonly EdgeRow[],
): Promise<ReadonlyMap<Guid, EndRow>> {
  const guids = [...new Set(rows.flatMap(row => [row.source_guid, row.target_guid]))];
  const { rows: ends } = await sql<EndRow>`
    select distinct on (entry.guid) entry.guid, true as known, entry.deleted, escrow.guid is not null as failed,
      coalesce(entry.attributes -> 'userPrincipalName' ->> 0, entry.rdn) as name
    from entry
    left join escrow on escrow.tenant_id = ${tenantId} and escrow.configuration_id = ${id} and escrow.guid = entry.guid
    where entry.tenant_id = ${tenantId} and entry.domain_id in (select id from domain where tenant_id = ${tenantId})
      and entry.guid = any(${guids}::uuid[])
    order by entry.guid, entry.deleted
  `.execute(transaction);
  return new Map(ends.map(end => [end.guid, end]));
}
