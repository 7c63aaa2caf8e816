import { type RawBuilder, sql } from 'kysely';

/**
 * Whose numbers of transactions these are: the cluster's name, the timeline, which changes when a backup or a replica takes over, and the
 * database's.
 */
export function originOf(): RawBuilder<unknown> {
  return sql`concat_ws('.',
    (select system_identifier from pg_control_system()),
    left(pg_walfile_name(pg_current_wal_lsn()), 8),
    (select oid from pg_database where datname = current_database()))`;
}
