import { type BackedUpDatabase, type BackedUpTable, Failure } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { SCHEMA } from '../migrations.ts';
import { referredFirst } from './referred-first.ts';

/** What stands in our schema as the transaction sees it. The queue's wake-ups stand in another one and need no backup: runs that are due are found without. */
export async function describeDatabase(transaction: DatabaseTransaction): Promise<BackedUpDatabase> {
  const migrations = await ranMigrations(transaction);
  if (migrations.length === 0) throw new Failure({ code: 'DatabaseUnavailable', message: 'the database holds no Landbridge' });
  const { rows: sequences } = await sql<{ name: string; last: string }>`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = ${SCHEMA} and last_value is not null
    order by name
  `.execute(transaction);
  const { rows: days } = await sql<{ day: string }>`
    select right(child.relname, 8) as day
    from pg_inherits join pg_class as child on child.oid = inhrelid
    where inhparent = to_regclass('provisioning_record') and child.relname ~ '_[0-9]{8}$'
    order by day
  `.execute(transaction);
  const tables = referredFirst(await tablesOf(transaction), await referencesOf(transaction));
  return { migrations, tables, sequences, recordDays: days.map(({ day }) => day) };
}

/** None where the schema, or its list of migrations, is not there. */
async function ranMigrations(transaction: DatabaseTransaction): Promise<readonly string[]> {
  const { rows: there } = await sql`
    select from pg_tables where schemaname = ${SCHEMA} and tablename = 'kysely_migration'
  `.execute(transaction);
  if (there.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(transaction);
  return rows.map(({ name }) => name);
}

/** A partitioned table is told as one. The migrator keeps its own tables. */
export async function tablesOf(transaction: DatabaseTransaction): Promise<readonly BackedUpTable[]> {
  const { rows } = await sql<BackedUpTable>`
    select class.relname as name, array_agg(attribute.attname::text order by attribute.attnum) as columns
    from pg_class as class
    join pg_attribute as attribute on attribute.attrelid = class.oid and attribute.attnum > 0
      and not attribute.attisdropped and attribute.attgenerated = ''
    where class.relnamespace = to_regnamespace(${SCHEMA}) and class.relkind in ('r', 'p') and not class.relispartition
      and not starts_with(class.relname, 'kysely_migration')
    group by class.relname
    order by class.relname
  `.execute(transaction);
  return rows;
}

async function referencesOf(
  transaction: DatabaseTransaction,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select source.relname as "from", target.relname as "to"
    from pg_constraint as reference
    join pg_class as source on source.oid = reference.conrelid
    join pg_class as target on target.oid = reference.confrelid
    where reference.contype = 'f' and source.relnamespace = to_regnamespace(${SCHEMA})
  `.execute(transaction);
  return rows;
}
