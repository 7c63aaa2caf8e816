import type { NameCondition, RecordQuery } from '@landbridge/directory';
import { type Guid, parseGuid, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import { patternOf } from './like-pattern.ts';

/** Who a search by name found; null: too many to be looked up one by one, so that records are looked through instead. */
export type FoundSources = readonly Guid[] | null;

export interface Search {
  readonly tenantId: TenantId;
  readonly query: RecordQuery;
  readonly sources: FoundSources;
  /** The key of the last record of the page before. */
  readonly after: RecordKey | null;
  readonly limit: number;
}

export interface RecordKey {
  /** With its microseconds, as PostgreSQL writes it. */
  readonly at: string;
  readonly id: string;
}

/** One way into the log: for every row of `rows`, the newest records that meet `condition`, in the order of an index that begins with it. */
interface Way {
  readonly rows: RawBuilder<unknown>;
  readonly condition: RawBuilder<unknown>;
}

const ACTIONS = ['create', 'update', 'delete', 'stageddelete', 'disable', 'other'] as const;
const STATUSES = ['success', 'warning', 'failure', 'skipped'] as const;
/** A record's id carries the time it was made at, and the record that of its page, which is a little earlier. */
const PAGE_TAKES_MS = 60_000;

/**
 * The keys of a page, newest first, found without sorting more than a few: every way is an index whose first columns are given and that ends
 * with time, so that its newest come first; where an index has columns before time that the query leaves open, all their values are tried.
 */
export function keysOf(search: Search): RawBuilder<unknown> {
  const { tenantId, after, limit, query } = search;
  const found = waysOf(search).map(
    ({ rows, condition }) => sql`
      select found.at, found.id from (${rows}) as way
      cross join lateral (
        select record.at, record.id from provisioning_record as record
        where record.tenant_id = ${tenantId} and ${condition} ${sql.join(conditionsOf(query), sql` `)}
          and ${after === null ? sql`true` : sql`(record.at, record.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
        order by record.at desc, record.id desc
        limit ${limit}
      ) as found
    `,
  );
  return sql`${sql.join(found, sql` union `)} order by at desc, id desc limit ${limit}`;
}

const ALL: RawBuilder<unknown> = sql`select`;

function waysOf({ query, sources }: Search): readonly Way[] {
  const anybody = query.names?.find(name => name.of === 'anybody' && parseGuid(name.text) !== undefined);
  const [id, guid, objectId] = [query.id, query.sourceGuid, query.targetId];
  if (id !== undefined) return [{ rows: ALL, condition: madeAbout(id) }];
  if (guid !== undefined) return [{ rows: ALL, condition: sql`record.source_guid = ${guid}::uuid` }];
  if (objectId !== undefined) return [{ rows: ALL, condition: sql`record.target_id = ${objectId}::uuid` }];
  if (query.about) return waysAbout(query.about);
  if (anybody) return waysAbout({ guid: anybody.text, objectId: anybody.text });
  if (sources) {
    return [{ rows: sql`select unnest(${sources}::uuid[]) as guid`, condition: sql`record.source_guid = way.guid` }];
  }
  return [wayByOutcome(query)];
}

/** One of the two is given at least. */
function waysAbout({ guid, objectId }: { readonly guid: string | null; readonly objectId: string | null }): readonly Way[] {
  return [
    ...(guid === null ? [] : [{ rows: ALL, condition: sql`record.source_guid = ${guid}::uuid` }]),
    ...(objectId === null ? [] : [{ rows: ALL, condition: sql`record.target_id = ${objectId}::uuid` }]),
  ];
}

function wayByOutcome({ problemCode, cycleId, configurationId, action, status }: RecordQuery): Way {
  if (problemCode !== undefined) {
    return { rows: ALL, condition: sql`record.problem is not null and record.problem ->> 'code' = ${problemCode}` };
  }
  const rows = sql`
    select action, status from unnest(${action ? [action] : ACTIONS}::text[]) as action,
      unnest(${status ? [status] : STATUSES}::text[]) as status
  `;
  const outcome = sql`record.action = way.action and record.status = way.status`;
  if (cycleId !== undefined) return { rows, condition: sql`record.cycle_id = ${cycleId}::uuid and ${outcome}` };
  if (configurationId !== undefined) {
    return { rows, condition: sql`record.configuration_id = ${configurationId}::uuid and ${outcome}` };
  }
  return action === undefined && status === undefined ? { rows: ALL, condition: sql`true` } : { rows, condition: outcome };
}

/** The first 48 bits of an id are milliseconds (RFC 9562, version 7). */
function madeAbout(id: string): RawBuilder<unknown> {
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const [from, to] = [new Date(made - PAGE_TAKES_MS), new Date(made + PAGE_TAKES_MS)];
  return sql`record.id = ${id}::uuid and record.at between ${from} and ${to}`;
}

/** What every record must meet, whichever way it was found. */
function conditionsOf(query: RecordQuery): readonly RawBuilder<unknown>[] {
  const { about, sourceGuid, targetId, configurationId, cycleId, action, status, problemCode, from, before, names = [] } = query;
  return [
    ...(about ? [sql`and (record.source_guid = ${about.guid}::uuid or record.target_id = ${about.objectId}::uuid)`] : []),
    ...(sourceGuid === undefined ? [] : [sql`and record.source_guid = ${sourceGuid}::uuid`]),
    ...(targetId === undefined ? [] : [sql`and record.target_id = ${targetId}::uuid`]),
    ...(configurationId === undefined ? [] : [sql`and record.configuration_id = ${configurationId}::uuid`]),
    ...(cycleId === undefined ? [] : [sql`and record.cycle_id = ${cycleId}::uuid`]),
    ...(action === undefined ? [] : [sql`and record.action = ${action}`]),
    ...(status === undefined ? [] : [sql`and record.status = ${status}`]),
    ...(problemCode === undefined ? [] : [sql`and record.problem ->> 'code' = ${problemCode}`]),
    ...(from === undefined ? [] : [sql`and record.at >= ${new Date(from)}`]),
    ...(before === undefined ? [] : [sql`and record.at < ${new Date(before)}`]),
    ...names.map(name => sql`and ${nameCondition(name)}`),
  ];
}

const SOURCE_NAMES = ['source_name', 'source_principal_name', 'source_display_name'] as const;

function nameCondition({ of, how, text }: NameCondition): RawBuilder<unknown> {
  const columns = of === 'target' ? ['target_name'] : of === 'source' ? SOURCE_NAMES : [...SOURCE_NAMES, 'target_name'];
  const pattern = patternOf({ how, text });
  const named = columns.map(column => sql`lower(${sql.ref(`record.${column}`)}) like lower(${pattern})`);
  const id = of === 'anybody' ? parseGuid(text) : undefined;
  const identified = id === undefined ? [] : [sql`record.source_guid = ${id}::uuid`, sql`record.target_id = ${id}::uuid`];
  return sql`(${sql.join([...identified, ...named], sql` or `)})`;
}
