import { type RawBuilder, sql } from 'kysely';
import { SCHEMA } from '../migrations.ts';

const MOST_ROWS = 500;

/**
 * What whoever looks for a fault wants to know of a database, each by one statement over all tenants. None selects a column that holds a secret,
 * a hash of one, or what people are called: an address, a name, a value of an attribute, or a problem's message about an entry.
 */
export const SECTIONS: Readonly<Record<string, RawBuilder<unknown>>> = {
  server: sql`
    select version() as version, pg_database_size(current_database())::text as bytes, current_setting('max_connections') as max_connections,
      current_setting('shared_buffers') as shared_buffers, pg_postmaster_start_time() as started_at, now() as now,
      (select count(*)::int from pg_stat_activity where datname = current_database()) as connections
  `,
  migrations: sql`select name, timestamp from ${sql.table(`${SCHEMA}.kysely_migration`)} order by name`,
  tables: sql`
    select relname as name, pg_total_relation_size(relid)::text as bytes, n_live_tup::text as rows, n_dead_tup::text as dead_rows,
      last_autovacuum, last_autoanalyze, last_analyze
    from pg_stat_user_tables where schemaname = ${SCHEMA} order by relname limit ${MOST_ROWS}
  `,
  waiting: sql`
    select pid, state, wait_event_type, wait_event, now() - xact_start as transaction_age, pg_blocking_pids(pid) as blocked_by
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
    order by xact_start limit ${MOST_ROWS}
  `,
  domains: sql`
    select domain.tenant_id, domain.id, domain.fqdn, domain.watermark ->> 'kind' as watermark, domain.watermark -> 'replica' as replica,
      domain.mark::text, domain.reconciling, domain.imported_at, domain.reconciled_at, domain.last_read_at, domain.next_cycle_at,
      domain.runs_wanted::text, domain.passwords_read_at, domain.password_problem ->> 'code' as password_problem,
      lease.epoch::text, lease.holder, lease.until
    from domain left join lease on lease.tenant_id = domain.tenant_id and lease.domain_id = domain.id
    order by domain.tenant_id, domain.id limit ${MOST_ROWS}
  `,
  configurations: sql`
    select tenant_id, id, domain_id, state, state_changed_at, scope ->> 'kind' as scope, guard, interval_ms, skip_out_of_scope_deletes,
      password_hash_sync, initial_cycle_done, walked_mark::text, edges_walked_mark::text, last_cycle_began, last_cycle_ended,
      last_succeeded_at, schema_active, schema_wanted, quarantine ->> 'reason' as quarantine, quarantine ->> 'began' as quarantine_began
    from configuration order by tenant_id, id limit ${MOST_ROWS}
  `,
  cycles: sql`
    select tenant_id, configuration_id, id, kind, state, began, ended, counts, problem ->> 'code' as problem
    from cycle order by began desc limit ${MOST_ROWS}
  `,
  escrows: sql`
    select tenant_id, configuration_id, problem ->> 'code' as problem, count(*)::int as entries, max(attempts) as most_attempts,
      min(next_at) as next_at
    from escrow group by tenant_id, configuration_id, problem ->> 'code' order by tenant_id, configuration_id limit ${MOST_ROWS}
  `,
  staged: sql`
    select tenant_id, configuration_id, kind, state, count(*)::int as operations, min(staged_at) as oldest
    from staged_operation group by tenant_id, configuration_id, kind, state order by tenant_id, configuration_id limit ${MOST_ROWS}
  `,
  failures: sql`
    select tenant_id, configuration_id, action, problem ->> 'code' as problem, count(*)::int as records, max(at) as newest
    from provisioning_record where status <> 'success' and at > now() - interval '7 days'
    group by tenant_id, configuration_id, action, problem ->> 'code' order by newest desc limit ${MOST_ROWS}
  `,
  agents: sql`
    select tenant_id, id, machine_name, version, domains, enrolled_at, revoked_at, last_seen_at
    from agent order by tenant_id, id limit ${MOST_ROWS}
  `,
  deliveries: sql`
    select tenant_id, channel, state, problem ->> 'code' as problem, count(*)::int as deliveries, max(attempts) as most_attempts
    from notice_delivery group by tenant_id, channel, state, problem ->> 'code' order by tenant_id limit ${MOST_ROWS}
  `,
  queue: sql`
    select name, state::text, count(*)::int as jobs, min(created_on) as oldest
    from landbridge_jobs.job group by name, state order by name, state limit ${MOST_ROWS}
  `,
};
