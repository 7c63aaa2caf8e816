import type { NamedEntry, PageRequest, ReadContainer, ReadPage } from '@landbridge/directory';
import { type DomainId, Failure, type Guid, parseGuid, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { patternOf } from './like-pattern.ts';
import { limitOf, pageFrom } from './page.ts';

interface OfDomain {
  readonly tenantId: TenantId;
  readonly id: DomainId;
}

interface EntryRow {
  readonly guid: Guid;
  readonly rdn: string;
  /** As indexes have it: lists are in its order. */
  readonly sorted: string;
}

interface PlaceRow {
  readonly of: Guid;
  readonly name: string;
  readonly is_head: boolean;
}

/** As the indexes of migration 0050 say it. */
const NAME = sql`lower(substr(entry.rdn, strpos(entry.rdn, '=') + 1))`;
const GUID_LENGTH = 36;
/** Deeper than any directory; a longer way up is a circle of two reads that contradict each other. */
const DEEPEST = 128;

export async function readContainers(
  database: Database,
  domain: OfDomain,
  parent: Guid | null,
  page: PageRequest,
): Promise<ReadPage<ReadContainer>> {
  const { tenantId, id } = domain;
  const which = parent === null ? headOf(domain) : sql`entry.parent_guid = ${parent}::uuid`;
  const { rows } = await sql<EntryRow & { readonly has_containers: boolean }>`
    select entry.guid, entry.rdn, ${NAME} as sorted, exists (
        select from entry as below
        where below.tenant_id = ${tenantId} and below.domain_id = ${id} and below.parent_guid = entry.guid
          and below.class = 'container' and not below.deleted
      ) as has_containers
    from entry
    where entry.tenant_id = ${tenantId} and entry.domain_id = ${id} and entry.class = 'container' and not entry.deleted
      and not entry.vanished and ${which} and ${behind(page)}
    order by ${NAME}, entry.guid
    limit ${limitOf(page)}
  `.execute(database);
  const places = await namesOf(database, domain, rows);
  return pageFrom(rows, page, {
    item: row => ({ ...named(row, places), hasContainers: row.has_containers }),
    key: ({ guid, sorted }) => guid + sorted,
  });
}

export async function readGroups(
  database: Database,
  domain: OfDomain,
  search: string | null,
  page: PageRequest,
): Promise<ReadPage<NamedEntry>> {
  const { tenantId, id } = domain;
  const holds = search === null ? sql`true` : sql`${NAME} like ${patternOf({ how: 'contains', text: search.toLowerCase() })}`;
  const { rows } = await sql<EntryRow>`
    select entry.guid, entry.rdn, ${NAME} as sorted from entry
    where entry.tenant_id = ${tenantId} and entry.domain_id = ${id} and entry.class = 'group' and not entry.deleted
      and not entry.vanished and ${holds} and ${behind(page)}
    order by ${NAME}, entry.guid
    limit ${limitOf(page)}
  `.execute(database);
  const places = await namesOf(database, domain, rows);
  return pageFrom(rows, page, { item: row => named(row, places), key: ({ guid, sorted }) => guid + sorted });
}

export async function readNamed(database: Database, domain: OfDomain, guids: readonly Guid[]): Promise<readonly NamedEntry[]> {
  if (guids.length === 0) return [];
  const { rows } = await sql<EntryRow>`
    select entry.guid, entry.rdn, '' as sorted from entry
    where entry.tenant_id = ${domain.tenantId} and entry.domain_id = ${domain.id} and entry.guid = any(${guids}::uuid[])
      and not entry.deleted
  `.execute(database);
  const places = await namesOf(database, domain, rows);
  return rows.map(row => named(row, places));
}

function headOf({ tenantId, id }: OfDomain): RawBuilder<unknown> {
  return sql`entry.guid = (select domain_guid from domain where tenant_id = ${tenantId} and id = ${id})`;
}

/** What comes after the place where the page before ended. */
function behind({ after }: PageRequest): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  const guid = parseGuid(after.slice(0, GUID_LENGTH));
  if (guid === undefined) throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  return sql`(${NAME}, entry.guid) > (${after.slice(GUID_LENGTH)}, ${guid}::uuid)`;
}

/** The head has no name of its own but that of the whole domain. */
function named({ guid, rdn }: EntryRow, places: ReadonlyMap<Guid, PlaceRow>): NamedEntry {
  const place = places.get(guid);
  const distinguishedName = place?.name ?? null;
  return { guid, name: place?.is_head ? place.name : rdn.slice(rdn.indexOf('=') + 1), distinguishedName };
}

/** Distinguished names by the containers above, in one statement; an entry whose way up does not end at the head is absent. */
async function namesOf(
  database: Database,
  { tenantId, id }: OfDomain,
  entries: readonly EntryRow[],
): Promise<ReadonlyMap<Guid, PlaceRow>> {
  if (entries.length === 0) return new Map();
  const { rows } = await sql<PlaceRow>`
    with recursive head as (
      select domain_guid as guid, naming_context from domain where tenant_id = ${tenantId} and id = ${id}
    ), above as (
      select entry.guid as of, entry.guid, entry.parent_guid, entry.rdn, 0 as steps from entry
      where entry.tenant_id = ${tenantId} and entry.domain_id = ${id} and entry.guid = any(${entries.map(({ guid }) => guid)}::uuid[])
      union all
      select above.of, entry.guid, entry.parent_guid, entry.rdn, above.steps + 1
      from above
      cross join head
      join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${id} and entry.guid = above.parent_guid
      where above.guid <> head.guid and above.steps < ${DEEPEST}
    )
    select above.of, concat_ws(',', string_agg(above.rdn, ',' order by above.steps) filter (where above.guid <> head.guid),
      head.naming_context) as name, bool_or(above.guid = head.guid and above.steps = 0) as is_head
    from above
    cross join head
    group by above.of, head.naming_context
    having bool_or(above.guid = head.guid)
  `.execute(database);
  return new Map(rows.map(row => [row.of, row]));
}
