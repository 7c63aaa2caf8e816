import { type RawBuilder, sql } from 'kysely';
import { SCHEMA } from '../migrations.ts';

/**
 * Whose numbers of transactions these are: the cluster's name, the timeline, which changes when a backup or a replica takes over, the
 * database's, and the schema's, which a restore makes anew.
 */
export function originOf(): RawBuilder<unknown> {
  return sql`concat_ws('.',
    (select system_identifier from pg_control_system()),
    left(pg_walfile_name(pg_current_wal_lsn()), 8),
    (select oid from pg_database where datname = current_database()),
    (select oid from pg_namespace where nspname = ${SCHEMA}))`;
}
