import type { AuditQuery, DirectoryAuditReader, PageRequest, ReadPage } from '@landbridge/directory';
import { type ChainedAudit, type DirectoryAudit, Failure, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom } from './page.ts';

interface AuditRow {
  readonly sequence: string;
  readonly content: string;
}

export class PostgresDirectoryAuditReader implements DirectoryAuditReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async audits(tenantId: TenantId, query: AuditQuery, page: PageRequest): Promise<ReadPage<DirectoryAudit>> {
    const { rows } = await sql<AuditRow>`
      select sequence, content from directory_audit
      where tenant_id = ${tenantId} and sequence < ${sequenceBefore(page)}::bigint and ${sql.join(conditionsOf(query), sql` and `)}
      order by sequence desc
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, {
      item: ({ content }) => JSON.parse(content) as DirectoryAudit,
      key: ({ sequence }) => sequence,
    });
  }

  async chain(tenantId: TenantId, after: number, limit: number): Promise<readonly ChainedAudit[]> {
    const { rows } = await sql<AuditRow & { readonly hash: string }>`
      select sequence, content, hash from directory_audit
      where tenant_id = ${tenantId} and sequence > ${after}
      order by sequence
      limit ${limit}
    `.execute(this.#database);
    return rows.map(row => ({ ...row, sequence: Number(row.sequence) }));
  }
}

const COLUMNS = {
  id: sql.ref('id'),
  activity: sql.ref('activity'),
  category: sql.ref('category'),
  result: sql.ref('result'),
  actorId: sql.ref('actor_id'),
  correlationId: sql.ref('correlation_id'),
  targetId: sql.ref('target_id'),
} as const;

function conditionsOf({ from, before, ...equal }: AuditQuery): readonly RawBuilder<boolean>[] {
  const conditions = Object.entries(equal).map(
    ([name, value]) => sql<boolean>`${COLUMNS[name as keyof typeof COLUMNS]}::text = ${value}`,
  );
  if (from !== undefined) conditions.push(sql<boolean>`at >= ${new Date(from)}`);
  if (before !== undefined) conditions.push(sql<boolean>`at < ${new Date(before)}`);
  return [sql<boolean>`true`, ...conditions];
}

/** The largest bigint on the first page. */
function sequenceBefore({ after }: PageRequest): string {
  if (after === null) return '9223372036854775807';
  if (!/^[0-9]{1,18}$/.test(after)) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
  return after;
}
