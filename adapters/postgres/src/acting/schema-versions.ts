import type { PageRequest, ReadPage, SchemaVersionInfo, SchemaVersions } from '@landbridge/directory';
import { type ConfigurationId, Failure, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { resetWalk } from '../engine/reset-walk.ts';
import { limitOf, pageFrom } from '../reading/page.ts';
import { actOn, type Waking } from './act-on.ts';
import type { Located } from './located.ts';
import { interruptDomain, makeDue } from './restart-walk.ts';

/** The schemas of configurations, every version of them. A configuration of another tenant is NotFound. */
export class PostgresSchemaVersions implements SchemaVersions {
  readonly #database: Database;
  readonly #waking: Waking;

  constructor(database: Database, waking: Waking) {
    this.#database = database;
    this.#waking = waking;
  }

  /** Which versions are active and wanted; 0 is the program's own schema. */
  async standing(tenantId: TenantId, id: ConfigurationId): Promise<{ readonly active: number; readonly wanted: number }> {
    const { rows } = await sql<{ active: number; wanted: number }>`
      select schema_active as active, schema_wanted as wanted from configuration where tenant_id = ${tenantId} and id = ${id}
    `.execute(this.#database);
    const [row] = rows;
    if (!row) throw notFound(id);
    return row;
  }

  /** Newest first, without the program's own. */
  async versions(tenantId: TenantId, id: ConfigurationId, page: PageRequest): Promise<ReadPage<SchemaVersionInfo>> {
    const before = page.after === null ? null : versionOf(page.after);
    const { rows } = await sql<{ version: number; created_at: Date; created_by: string | null; note: string | null }>`
      select version, created_at, created_by, note from schema_version
      where tenant_id = ${tenantId} and configuration_id = ${id} and ${before === null ? sql`true` : sql`version < ${before}`}
      order by version desc
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, {
      item: row => ({ version: row.version, createdAt: row.created_at.getTime(), createdBy: row.created_by, note: row.note }),
      key: row => String(row.version),
    });
  }

  /** A version as it was saved; null when there is none of this number. */
  async version(
    tenantId: TenantId,
    id: ConfigurationId,
    version: number,
  ): Promise<(SchemaVersionInfo & { readonly schema: unknown }) | null> {
    const { rows } = await sql<{ created_at: Date; created_by: string | null; note: string | null; schema: unknown }>`
      select created_at, created_by, note, schema from schema_version
      where tenant_id = ${tenantId} and configuration_id = ${id} and version = ${version}
    `.execute(this.#database);
    const [row] = rows;
    if (!row) return null;
    return { version, createdAt: row.created_at.getTime(), createdBy: row.created_by, note: row.note, schema: row.schema };
  }

  /** Keeps a new version and wants it; returns its number. */
  async save(
    tenantId: TenantId,
    id: ConfigurationId,
    { from, note, by, schema }: Parameters<SchemaVersions['save']>[2],
  ): Promise<number> {
    return actOn(this.#database, this.#waking, { tenantId, id }, async (transaction, located) => {
      const wanted = await takeStanding(transaction, located);
      if (wanted !== from) {
        const message = `the schema was changed meanwhile: version ${wanted} is wanted, and what was sent is made from version ${from}`;
        throw new Failure({ code: 'Conflict', message });
      }
      const { rows } = await sql<{ version: number }>`
        insert into schema_version (tenant_id, configuration_id, version, created_at, created_by, note, schema)
        select ${tenantId}::uuid, ${id}::uuid, coalesce(max(version), 0) + 1, now(), ${by}, ${note}, ${JSON.stringify(schema)}::jsonb
        from schema_version where tenant_id = ${tenantId} and configuration_id = ${id}
        returning version
      `.execute(transaction);
      const version = rows[0]?.version ?? 0;
      await want(transaction, located, version);
      return version;
    });
  }

  /** Wants a version that is kept, or the program's own: a roll-back. NotFound for a number that there is not. */
  async want(tenantId: TenantId, id: ConfigurationId, version: number): Promise<void> {
    await actOn(this.#database, this.#waking, { tenantId, id }, async (transaction, located) => {
      const wanted = await takeStanding(transaction, located);
      if (wanted === version) return;
      const { rows } = await sql`
        select from schema_version where tenant_id = ${tenantId} and configuration_id = ${id} and version = ${version}
      `.execute(transaction);
      if (version !== 0 && rows.length === 0) {
        throw new Failure({ code: 'NotFound', message: `there is no version ${version} of the schema` });
      }
      await want(transaction, located, version);
    });
  }
}

/** Version 1 of a configuration that is being made, active at once. */
export async function beginSchema(transaction: DatabaseTransaction, { tenantId, id }: Located, schema: unknown): Promise<void> {
  await sql`
    insert into schema_version (tenant_id, configuration_id, version, created_at, note, schema)
    values (${tenantId}, ${id}, 1, now(), 'the default when the configuration was made', ${JSON.stringify(schema)}::jsonb)
  `.execute(transaction);
  await sql`
    update configuration set schema_active = 1, schema_wanted = 1 where tenant_id = ${tenantId} and id = ${id}
  `.execute(transaction);
}

/** The version that is wanted, locked against everybody who would change it at the same time. */
async function takeStanding(transaction: DatabaseTransaction, located: Located): Promise<number> {
  // Whoever interrupts a domain does so before locking a configuration, as the pages of a cycle do.
  if (!(await hasLinks(transaction, located))) await interruptDomain(transaction, located);
  const { tenantId, id } = located;
  const { rows } = await sql<{ wanted: number }>`
    select schema_wanted as wanted from configuration where tenant_id = ${tenantId} and id = ${id} for update
  `.execute(transaction);
  const [row] = rows;
  if (!row) throw notFound(id);
  return row.wanted;
}

/** A configuration that has made nothing yet begins with the version at once: its walk waits by itself for what is not read. */
async function want(transaction: DatabaseTransaction, located: Located, version: number): Promise<void> {
  const { tenantId, id } = located;
  await sql`update configuration set schema_wanted = ${version} where tenant_id = ${tenantId} and id = ${id}`.execute(
    transaction,
  );
  if (!(await hasLinks(transaction, located))) {
    await sql`update configuration set schema_active = ${version} where tenant_id = ${tenantId} and id = ${id}`.execute(
      transaction,
    );
    await resetWalk(transaction, located);
  }
  await makeDue(transaction, located);
}

async function hasLinks(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<boolean> {
  const { rows } = await sql`
    select from link where tenant_id = ${tenantId} and configuration_id = ${id} limit 1
  `.execute(transaction);
  return rows.length > 0;
}

function versionOf(token: string): number {
  if (!/^\d{1,9}$/.test(token)) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
  return Number(token);
}

function notFound(id: ConfigurationId): Failure {
  return new Failure({ code: 'NotFound', message: `there is no configuration ${id}` });
}
