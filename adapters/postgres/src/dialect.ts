import {
  type DatabaseIntrospector,
  type Kysely,
  PostgresDialect,
  type PostgresPool,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely';
import { tellingPool } from './failing/telling-pool.ts';

/**
 * PostgreSQL, of whose tables only those are looked at that the migrator keeps. Kysely's own introspection asks a function about every column of
 * every table, and fails when another replica drops a day of the provisioning log in that moment.
 */
export class Dialect extends PostgresDialect {
  constructor({ pool }: { readonly pool: PostgresPool }) {
    super({ pool: tellingPool(pool) });
  }

  override createIntrospector(database: Kysely<unknown>): DatabaseIntrospector {
    return new MigratorTables(database);
  }
}

class MigratorTables implements DatabaseIntrospector {
  readonly #database: Kysely<unknown>;

  constructor(database: Kysely<unknown>) {
    this.#database = database;
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<{ name: string }>`select nspname as name from pg_namespace`.execute(this.#database);
    return rows;
  }

  async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string; schema: string }>`
      select c.relname as name, n.nspname as schema
      from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      where c.relname in ('kysely_migration', 'kysely_migration_lock') and c.relkind = 'r'
    `.execute(this.#database);
    return rows.map(({ name, schema }) => ({ name, schema, isView: false, isForeign: false, columns: [] }));
  }
}
