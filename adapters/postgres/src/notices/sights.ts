import {
  type ConfigurationHealth,
  type ConfigurationId,
  type ConfigurationState,
  type CycleState,
  type DomainId,
  healthOf,
  NIL_UUID,
  type Problem,
  type TenantId,
} from '@landbridge/model';
import type { ConfigurationSight, DomainSight, HeldSight, PasswordSight } from '@landbridge/notices';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { instantOf } from '../reading/page.ts';

interface Page {
  readonly tenantId: TenantId;
  readonly after: string | null;
  readonly limit: number;
}

interface ConfigurationRow {
  readonly id: ConfigurationId;
  readonly display_name: string;
  readonly domain_id: DomainId;
  readonly fqdn: string;
  readonly state: ConfigurationState;
  readonly state_changed_at: Date;
  readonly has_run: boolean;
  readonly last_succeeded_at: Date | null;
  readonly quarantine: { readonly reason: string; readonly problem: Problem } | null;
  readonly notification_email: string | null;
  readonly deletes: number;
  readonly disables: number;
  readonly member_removals: number;
  readonly initial_cycle_done: boolean;
  readonly last_cycle_state: CycleState | null;
  readonly first_at: Date | null;
  readonly last_at: Date | null;
}

export async function seeConfigurations(
  transaction: DatabaseTransaction,
  { tenantId, after, limit }: Page,
): Promise<readonly ConfigurationSight[]> {
  const { rows } = await sql<ConfigurationRow>`
    select configuration.id, configuration.display_name, configuration.domain_id, domain.fqdn, configuration.state,
      configuration.state_changed_at, configuration.last_cycle_began is not null as has_run, configuration.last_succeeded_at,
      configuration.quarantine, configuration.initial_cycle_done, configuration.notification_email, held.deletes, held.disables, held.member_removals, held.first_at,
      held.last_at, (
        select cycle.state from cycle
        where cycle.tenant_id = ${tenantId} and cycle.configuration_id = configuration.id
        order by cycle.id desc limit 1
      ) as last_cycle_state
    from configuration
    join domain on domain.tenant_id = configuration.tenant_id and domain.id = configuration.domain_id
    cross join lateral (
      select count(*) filter (where staged.kind = 'delete')::int as deletes,
        count(*) filter (where staged.kind = 'disable')::int as disables,
        count(*) filter (where staged.kind = 'memberRemoval')::int as member_removals,
        min(staged.staged_at) as first_at, max(staged.staged_at) as last_at
      from staged_operation as staged
      where staged.tenant_id = ${tenantId} and staged.configuration_id = configuration.id and staged.state = 'held'
    ) as held
    where configuration.tenant_id = ${tenantId} and configuration.id > ${after ?? NIL_UUID}::uuid
    order by configuration.id
    limit ${limit}
  `.execute(transaction);
  return rows.map(row => ({
    id: row.id,
    displayName: row.display_name,
    domain: { id: row.domain_id, fqdn: row.fqdn },
    state: row.state,
    health: healthIn(row),
    stateChangedAt: row.state_changed_at.getTime(),
    hasRun: row.has_run,
    lastSucceededAt: instantOf(row.last_succeeded_at),
    quarantine: row.quarantine,
    held: heldOf(row),
    notificationEmail: row.notification_email,
  }));
}

function healthIn(row: ConfigurationRow): ConfigurationHealth {
  const { state, quarantine, deletes, disables, member_removals, initial_cycle_done, last_cycle_state } = row;
  return healthOf({
    ...{ state, quarantine },
    held: deletes + disables + member_removals,
    initialCycleDone: initial_cycle_done,
    lastCycle: last_cycle_state === null ? null : { state: last_cycle_state },
  });
}

function heldOf({ deletes, disables, member_removals, first_at, last_at }: ConfigurationRow): HeldSight | null {
  if (first_at === null || last_at === null) return null;
  return { deletes, disables, memberRemovals: member_removals, firstAt: first_at.getTime(), lastAt: last_at.getTime() };
}

interface DomainRow {
  readonly id: DomainId;
  readonly fqdn: string;
  readonly emails: readonly string[];
  readonly is_synchronised: boolean;
  readonly agents: number;
  readonly last_seen_at: Date | null;
  readonly machine_names: readonly string[];
  readonly passwords_read_at: Date | null;
  readonly password_problem: Problem | null;
  /** Null: no active configuration wants passwords. */
  readonly passwords_wanted_since: Date | null;
  readonly passwords_every_ms: number | null;
}

/** A notice names so many machines at most. */
const NAMED = 10;

export async function seeDomains(
  transaction: DatabaseTransaction,
  { tenantId, after, limit }: Page,
): Promise<readonly DomainSight[]> {
  const { rows } = await sql<DomainRow>`
    select domain.id, domain.fqdn, active.emails, active.is_synchronised, seen.agents, seen.last_seen_at, seen.machine_names,
      domain.passwords_read_at, domain.password_problem,
      greatest(active.passwords_active_since, domain.passwords_wanted_at) as passwords_wanted_since, active.passwords_every_ms
    from domain
    cross join lateral (
      select count(*) > 0 as is_synchronised,
        coalesce(array_agg(distinct configuration.notification_email) filter (where configuration.notification_email is not null), '{}')
          as emails,
        min(configuration.state_changed_at) filter (where configuration.password_hash_sync) as passwords_active_since,
        min(configuration.interval_ms) filter (where configuration.password_hash_sync) as passwords_every_ms
      from configuration
      where configuration.tenant_id = ${tenantId} and configuration.domain_id = domain.id and configuration.state = 'active'
    ) as active
    cross join lateral (
      select count(*)::int as agents, max(agent.last_seen_at) as last_seen_at,
        coalesce((array_agg(agent.machine_name order by agent.last_seen_at desc nulls last))[1:${sql.lit(NAMED)}], '{}') as machine_names
      from agent
      where agent.tenant_id = ${tenantId} and agent.revoked_at is null and domain.fqdn = any(lower(agent.domains::text)::text[])
    ) as seen
    where domain.tenant_id = ${tenantId} and domain.id > ${after ?? NIL_UUID}::uuid
    order by domain.id
    limit ${limit}
  `.execute(transaction);
  return rows.map(row => ({
    id: row.id,
    fqdn: row.fqdn,
    isSynchronised: row.is_synchronised,
    agents: { count: row.agents, lastSeenAt: instantOf(row.last_seen_at), machineNames: row.machine_names },
    passwords: passwordsOf(row),
    notificationEmails: row.emails,
  }));
}

function passwordsOf(row: DomainRow): PasswordSight | null {
  const { passwords_every_ms: everyMs, passwords_wanted_since: wantedSince, password_problem: problem } = row;
  if (everyMs === null || wantedSince === null) return null;
  return { readAt: instantOf(row.passwords_read_at), wantedSince: wantedSince.getTime(), everyMs, problem };
}
