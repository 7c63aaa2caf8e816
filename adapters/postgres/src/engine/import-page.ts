import type { ImportPage, ImportPlan, Lease, StoredEntry, ToldAt } from '@landbridge/engine';
import type { EntryClass, Guid } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { numbered, plainArray } from './arrays.ts';
import { markBelow, markMembers } from './marking.ts';
import { isWaiting, leave, leaveWithNewerEdges, type Marks, NO_MARKS, newerThan, noteToldBy, settle } from './told-by.ts';

/** By source and attribute: the mark at which a restatement that is not finished began. */
export type Restating = Map<string, string>;

export class PostgresImportPage implements ImportPage {
  readonly #transaction: DatabaseTransaction;
  readonly #lease: Lease;
  readonly #restating: Restating;
  /** The domain's, once a page was written. */
  mark: bigint | null = null;
  #told: ToldAt | null = null;
  /** What bears these was told by somebody who knew more. */
  #newer: Marks = NO_MARKS;

  constructor(transaction: DatabaseTransaction, lease: Lease, restating: Restating) {
    this.#transaction = transaction;
    this.#lease = lease;
    this.#restating = restating;
  }

  async lock(): Promise<void> {
    const { tenantId, domainId } = this.#lease;
    await sql`select from domain where tenant_id = ${tenantId} and id = ${domainId} for no key update`.execute(this.#transaction);
  }

  async toldBy(told: ToldAt): Promise<void> {
    this.#told = told;
    this.#newer = await newerThan(this.#transaction, this.#lease, told);
  }

  async stored(guids: readonly Guid[]): Promise<ReadonlyMap<Guid, StoredEntry>> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<StoredRow>`
      select guid, class, parent_guid, rdn, deleted, attributes is not null as whole, told <@ ${this.#newer}::int8multirange as newer,
        ${this.#told ? isWaiting : sql`false`} as waiting
      from entry where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${guids}::uuid[])
    `.execute(this.#transaction);
    return new Map(rows.map(row => [row.guid, storedEntry(row)]));
  }

  async sourcesOf(targets: readonly Guid[]): Promise<readonly Guid[]> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<{ source_guid: Guid }>`
      select distinct edge.source_guid
      from edge join entry on (entry.tenant_id, entry.domain_id, entry.guid) = (edge.tenant_id, edge.domain_id, edge.source_guid)
      where edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.target_guid = any(${targets}::uuid[])
        and not entry.deleted
    `.execute(this.#transaction);
    return rows.map(row => row.source_guid);
  }

  async write(plan: ImportPlan): Promise<number> {
    const { tenantId, domainId } = this.#lease;
    const { rows } = await sql<{ mark: string; groups: boolean }>`
      update domain set mark = mark + 1, watermark = coalesce(${plan.watermark && JSON.stringify(plan.watermark)}::jsonb, watermark)
      where tenant_id = ${tenantId} and id = ${domainId}
      returning mark, exists (
        select from configuration where tenant_id = ${tenantId} and domain_id = ${domainId} 
          and (scope ->> 'kind' = 'groups' or jsonb_array_length(scope -> 'excluded' -> 'groups') > 0)
      ) as groups
    `.execute(this.#transaction);
    const { mark, groups } = rows[0] ?? { mark: '0', groups: false };
    this.mark = BigInt(mark);
    let marked = 0;
    marked += await this.#writeRows(plan, mark);
    marked += await this.#writeDeltas(plan, mark);
    marked += await this.#writeDeleted(plan, mark);
    const fresh = await this.#withoutEdges(plan);
    marked += await this.#writeEdges(plan, fresh, mark);
    marked += await this.#closeRestated(plan, fresh, mark);
    if (plan.movedContainers.length > 0) marked += await markBelow(this.#transaction, this.#lease, plan.movedContainers, mark);
    if (groups) marked += await markMembers(this.#transaction, this.#lease, plan, mark);
    if (this.#told) await noteToldBy(this.#transaction, this.#lease, this.#told, marked > 0 ? mark : null);
    await this.#writeWaiting(plan);
    return marked;
  }

  async mention(guids: readonly Guid[]): Promise<void> {
    const { tenantId, domainId } = this.#lease;
    await sql`
      insert into mentioned (tenant_id, domain_id, guid)
      select ${tenantId}::uuid, ${domainId}::uuid, guid from unnest(${guids}::uuid[]) as guid
      where exists (select from domain where tenant_id = ${tenantId} and id = ${domainId} and reconciling)
      on conflict do nothing
    `.execute(this.#transaction);
  }

  /** Whoever is told whole now has nothing left to be told of, unless some edge of it is. */
  async #writeWaiting({ waiting, settled, edges, restated }: ImportPlan): Promise<void> {
    if (!this.#told) return;
    await settle(this.#transaction, this.#lease, settled);
    await leave(this.#transaction, this.#lease, waiting);
    const sources = [...new Set([...edges, ...restated].map(one => one.source))];
    if (this.#newer !== NO_MARKS) await leaveWithNewerEdges(this.#transaction, this.#lease, sources, this.#newer);
  }

  async #writeRows({ rows }: ImportPlan, mark: string): Promise<number> {
    if (rows.length === 0) return 0;
    const { tenantId, domainId } = this.#lease;
    const result = await sql`
      insert into entry (tenant_id, domain_id, guid, class, parent_guid, rdn, deleted, attributes, told, mark)
      select ${tenantId}::uuid, ${domainId}::uuid, guid, "entryClass", "parentGuid", rdn, false, attributes, ${mark}::bigint, ${mark}::bigint
      from jsonb_to_recordset(${JSON.stringify(rows)}) as row(guid uuid, "entryClass" text, "parentGuid" uuid, rdn text, attributes jsonb)
      on conflict (tenant_id, domain_id, guid) do update
      set class = excluded.class, parent_guid = excluded.parent_guid, rdn = excluded.rdn, deleted = false,
        vanished = false, attributes = excluded.attributes, told = excluded.told, mark = excluded.mark
      where (entry.class, entry.parent_guid, entry.rdn, entry.deleted, entry.vanished, entry.attributes)
        is distinct from (excluded.class, excluded.parent_guid, excluded.rdn, false, false, excluded.attributes)
    `.execute(this.#transaction);
    return Number(result.numAffectedRows ?? 0n);
  }

  async #writeDeltas({ deltas }: ImportPlan, mark: string): Promise<number> {
    if (deltas.length === 0) return 0;
    const { tenantId, domainId } = this.#lease;
    const byGuid = JSON.stringify(Object.fromEntries(deltas.map(delta => [delta.guid, delta])));
    const guids = deltas.map(delta => delta.guid);
    const result = await sql`
      with incoming as materialized (select ${byGuid}::jsonb as deltas), delta as (
        select guid,
          coalesce((deltas -> guid::text ->> 'parentGuid')::uuid, parent_guid) as parent_guid,
          coalesce(deltas -> guid::text ->> 'rdn', rdn) as rdn,
          (attributes || (deltas -> guid::text -> 'set'))
            - array(select jsonb_array_elements_text(deltas -> guid::text -> 'cleared')) as attributes
        from entry, incoming
        where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${guids}::uuid[])
      )
      update entry set parent_guid = delta.parent_guid, rdn = delta.rdn, attributes = delta.attributes, vanished = false, told = ${mark}, mark = ${mark}
      from delta
      where entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = delta.guid
        and entry.guid = any(${guids}::uuid[])
        and (entry.parent_guid, entry.rdn, entry.attributes, entry.vanished)
          is distinct from (delta.parent_guid, delta.rdn, delta.attributes, false)
    `.execute(this.#transaction);
    return Number(result.numAffectedRows ?? 0n);
  }

  async #writeDeleted({ deleted }: ImportPlan, mark: string): Promise<number> {
    if (deleted.length === 0) return 0;
    const { tenantId, domainId } = this.#lease;
    const result = await sql`
      update entry set deleted = true, vanished = false, told = ${mark}, mark = ${mark}
      where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${deleted}::uuid[]) and not deleted
    `.execute(this.#transaction);
    // Gone to another domain: whoever comes back from there has moved again.
    await sql`
      delete from moved_entry where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${deleted}::uuid[])
    `.execute(this.#transaction);
    return Number(result.numAffectedRows ?? 0n);
  }

  /** Of those with edges in the page, the ones that have none yet: nothing can be in conflict with theirs, and nothing of them closed. */
  async #withoutEdges({ edges }: ImportPlan): Promise<ReadonlySet<Guid>> {
    if (edges.length === 0) return new Set();
    const { tenantId, domainId } = this.#lease;
    const sources = new Set(edges.map(edge => edge.source));
    const { rows } = await sql<{ source: Guid }>`
      select source from unnest(${plainArray([...sources])}::uuid[]) as source
      cross join lateral (
        select from edge where tenant_id = ${tenantId} and domain_id = ${domainId} and source_guid = source limit 1
      ) as found
    `.execute(this.#transaction);
    for (const { source } of rows) sources.delete(source);
    return sources;
  }

  async #writeEdges({ edges }: ImportPlan, fresh: ReadonlySet<Guid>, mark: string): Promise<number> {
    const [first, again] = [edges.filter(edge => fresh.has(edge.source)), edges.filter(edge => !fresh.has(edge.source))];
    return (
      (await this.#insertEdges(first, mark, sql``)) +
      (await this.#insertEdges(
        again,
        mark,
        sql`
          on conflict (tenant_id, domain_id, source_guid, attribute, target_guid) do update
          set present = excluded.present, vanished = false, seen = excluded.seen,
            told = case when edge.present = excluded.present and not edge.vanished then edge.told else excluded.told end,
            mark = case when edge.present = excluded.present and not edge.vanished then edge.mark else excluded.mark end
          where not edge.told <@ ${this.#newer}::int8multirange
        `,
      ))
    );
  }

  async #insertEdges(edges: ImportPlan['edges'], mark: string, onConflict: RawBuilder<unknown>): Promise<number> {
    if (edges.length === 0) return 0;
    const { tenantId, domainId } = this.#lease;
    const [attributes, numbers] = numbered(edges.map(edge => edge.attribute));
    const result = await sql`
      insert into edge (tenant_id, domain_id, source_guid, attribute, target_guid, present, seen, told, mark)
      select ${tenantId}::uuid, ${domainId}::uuid, source, (${attributes}::text[])[number], target, present, ${mark}::bigint, ${mark}::bigint,
        ${mark}::bigint
      from unnest(${plainArray(edges.map(edge => edge.source))}::uuid[], ${plainArray(numbers)}::int[],
        ${plainArray(edges.map(edge => edge.target))}::uuid[], ${plainArray(edges.map(edge => edge.present))}::boolean[]
      ) as row(source, number, target, present)
      ${onConflict}
    `.execute(this.#transaction);
    return Number(result.numAffectedRows ?? 0n);
  }

  /**
   * Edges that a complete restatement did not name are gone. One whose beginning this process did not see closes nothing: the answer it
   * belongs to is read again from its window's start. What a read of an object was silent about has vanished, until something tells of it.
   */
  async #closeRestated({ restated }: ImportPlan, fresh: ReadonlySet<Guid>, mark: string): Promise<number> {
    const closing: { source: Guid; attribute: string; since: string }[] = [];
    const told = new Set<string>();
    for (const { source, attribute, first, last, silent } of restated) {
      const key = `${source}${attribute}`;
      if (first) this.#restating.set(key, mark);
      const since = this.#restating.get(key);
      if (last) this.#restating.delete(key);
      if (last && since !== undefined && !fresh.has(source)) closing.push({ source, attribute, since });
      if (!silent) told.add(key);
    }
    if (closing.length === 0) return 0;
    const { tenantId, domainId } = this.#lease;
    const since = JSON.stringify(Object.fromEntries(closing.map(one => [`${one.source}${one.attribute}`, one.since])));
    const sources = [...new Set(closing.map(one => one.source))];
    const result = await sql`
      update edge set present = false, told = ${mark}, mark = ${mark},
        vanished = source_guid::text || attribute <> all(${[...told]}::text[]) and ${this.#wouldBeMissed()}
      from (select ${since}::jsonb as marks) as begun
      where tenant_id = ${tenantId} and domain_id = ${domainId} and source_guid = any(${sources}::uuid[])
        and (present or (vanished and source_guid::text || attribute = any(${[...told]}::text[])))
        and not told <@ ${this.#newer}::int8multirange and seen < (marks ->> (source_guid::text || attribute))::bigint
    `.execute(this.#transaction);
    return Number(result.numAffectedRows ?? 0n);
  }

  /** The object of the edge is in the directory, and nothing tells that whom it names is deleted. */
  #wouldBeMissed(): RawBuilder<boolean> {
    const { tenantId, domainId } = this.#lease;
    return sql`not exists (
      select from entry as target
      where target.tenant_id = ${tenantId} and target.domain_id = ${domainId} and target.guid = edge.target_guid and target.deleted
    ) and exists (
      select from configuration
      join link on link.tenant_id = ${tenantId} and link.configuration_id = configuration.id and link.guid = edge.source_guid
      join directory_object as object on object.tenant_id = ${tenantId} and object.id = link.object_id and object.deleted_at is null
      where configuration.tenant_id = ${tenantId} and configuration.domain_id = ${domainId}
    )`;
  }
}

interface StoredRow {
  readonly guid: Guid;
  readonly class: string;
  readonly parent_guid: Guid | null;
  readonly rdn: string;
  readonly deleted: boolean;
  readonly whole: boolean;
  readonly waiting: boolean;
  readonly newer: boolean;
}

function storedEntry(row: StoredRow): StoredEntry {
  return {
    guid: row.guid,
    entryClass: row.class as EntryClass,
    parentGuid: row.parent_guid,
    rdn: row.rdn,
    deleted: row.deleted,
    whole: row.whole,
    waiting: row.waiting,
    newer: row.newer,
  };
}
