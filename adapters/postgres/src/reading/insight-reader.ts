import type { InsightQuery, InsightReader, Insights } from '@landbridge/directory';
import type { TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

const MOST_ERRORS = 50;

type Of<Part extends keyof Insights> = Insights[Part][number];
/** A bigint comes as text. */
type Counted<Part extends keyof Insights> = Omit<Of<Part>, 'count'> & { readonly count: string };

export class PostgresInsightReader implements InsightReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async insights(tenantId: TenantId, query: InsightQuery): Promise<Insights> {
    const asked = { tenantId, query };
    return {
      days: await this.#rows<'days'>(days(asked)),
      errors: await this.#rows<'errors'>(errors(asked)),
      uniqueObjects: await this.#rows<'uniqueObjects'>(uniqueObjects(asked)),
      objects: await this.#rows<'objects'>(objects(asked)),
      passwords: await this.#rows<'passwords'>(passwords(asked)),
    };
  }

  async #rows<Part extends keyof Insights>(statement: RawBuilder<Counted<Part>>): Promise<readonly Of<Part>[]> {
    const { rows } = await statement.execute(this.#database);
    return rows.map(row => ({ ...row, count: Number(row.count) }) as Of<Part>);
  }
}

interface Asked {
  readonly tenantId: TenantId;
  readonly query: InsightQuery;
}

function days({ tenantId, query }: Asked): RawBuilder<Counted<'days'>> {
  return sql`
    select day::text, action, status, sum(count)::bigint as count from provisioning_day
    where tenant_id = ${tenantId} and ${during('day', query)} ${narrowed(query)}
    group by day, action, status
    order by day, action, status
  `;
}

function errors({ tenantId, query }: Asked): RawBuilder<Counted<'errors'>> {
  return sql`
    select code, sum(count)::bigint as count, max(day)::text as "lastDay" from provisioning_day
    where tenant_id = ${tenantId} and ${during('day', query)} and code <> '' ${narrowed(query)}
    group by code
    order by count desc, code
    limit ${MOST_ERRORS}
  `;
}

function uniqueObjects({ tenantId, query }: Asked): RawBuilder<Counted<'uniqueObjects'>> {
  return sql`
    select status, count(*) as count from (
      select distinct status, guid from recorded_object
      where tenant_id = ${tenantId} and ${during('seen_on', query)} ${narrowed(query)}
    ) as object
    group by status
    order by status
  `;
}

function objects({ tenantId, query }: Asked): RawBuilder<Counted<'objects'>> {
  return sql`
    select day::text, kind, count from object_day where tenant_id = ${tenantId} and ${during('day', query)} order by day, kind
  `;
}

function passwords({ tenantId, query: { configurationId } }: Asked): RawBuilder<Counted<'passwords'>> {
  return sql`
    select outcome, count(*) as count from password_result
    where tenant_id = ${tenantId} ${narrowed({ configurationId })}
    group by outcome
    order by outcome
  `;
}

function during(column: string, { from, to }: InsightQuery): RawBuilder<boolean> {
  return sql`${sql.ref(column)} between ${from}::date and ${to}::date`;
}

function narrowed({
  configurationId,
  action,
  status,
}: Pick<InsightQuery, 'configurationId' | 'action' | 'status'>): RawBuilder<unknown> {
  const conditions = [
    ...(configurationId === undefined ? [] : [sql`and configuration_id = ${configurationId}::uuid`]),
    ...(action === undefined ? [] : [sql`and action = ${action}`]),
    ...(status === undefined ? [] : [sql`and status = ${status}`]),
  ];
  return conditions.length === 0 ? sql`` : sql.join(conditions, sql` `);
}
