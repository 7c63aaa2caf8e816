import type {
  ConfigurationObjects,
  ConfigurationReader,
  HeldDelete,
  PageRequest,
  ReadConfiguration,
  ReadPage,
  SampleEntry,
  SampleQuery,
  StageCounts,
} from '@landbridge/directory';
import {
  type ConfigurationId,
  type ConfigurationState,
  type Cycle,
  DEFAULT_GUARD,
  type DomainId,
  type Escrow,
  type Guard,
  type Guid,
  type Join,
  NIL_UUID,
  type Problem,
  type Scope,
  type TenantId,
} from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type CycleRow, cycleOf } from './cycle-row.ts';
import { readEscrows } from './escrows.ts';
import { readHeldDeletes } from './held-deletes.ts';
import { instantOf, limitOf, pageFrom, uuidAfter } from './page.ts';
import { readSampleEntries } from './sample-entries.ts';
import { readObjectCounts, readStages } from './stages.ts';

interface ConfigurationRow {
  readonly id: ConfigurationId;
  readonly domain_id: DomainId;
  readonly display_name: string;
  readonly state: ConfigurationState;
  readonly scope: Scope;
  readonly guard: Partial<Guard>;
  readonly interval_ms: number;
  readonly skip_out_of_scope_deletes: boolean;
  readonly reconcile_every_days: number | null;
  readonly join: Join | null;
  readonly notification_email: string | null;
  readonly initial_cycle_done: boolean;
  readonly password_hash_sync: boolean;
  readonly passwords_read_at: Date | null;
  readonly password_problem: Problem | null;
  readonly attribute_problem: Problem | null;
  readonly lag: { readonly entries: number; readonly since: string | null };
  readonly domain_controller: string | null;
  readonly created_at: Date;
  readonly last_cycle_began: Date | null;
  readonly last_cycle_ended: Date | null;
  readonly quarantine: { readonly reason: string; readonly problem: Problem; readonly began: number } | null;
  readonly fqdn: string;
  readonly netbios_name: string | null;
  readonly forest_fqdn: string | null;
  readonly last_cycle: CycleRow | null;
  readonly last_success: CycleRow | null;
  readonly failed_in_a_row: number;
  readonly held: number;
}

export class PostgresConfigurationReader implements ConfigurationReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async configurations(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ReadConfiguration>> {
    const after = uuidAfter(page);
    const from = after === null ? sql`true` : sql`configuration.id > ${after}::uuid`;
    const rows = await this.#read(tenantId, from, limitOf(page));
    return pageFrom(rows, page, { item: row => readConfiguration(tenantId, row), key: row => row.id });
  }

  async configuration(tenantId: TenantId, id: ConfigurationId): Promise<ReadConfiguration | null> {
    const [row] = await this.#read(tenantId, sql`configuration.id = ${id}::uuid`, 1);
    return row ? readConfiguration(tenantId, row) : null;
  }

  async cycles(tenantId: TenantId, id: ConfigurationId, page: PageRequest): Promise<ReadPage<Cycle>> {
    const after = uuidAfter(page);
    const { rows } = await sql<CycleRow>`
      select id, configuration_id, kind, state, began, ended, counts, problem from cycle
      where tenant_id = ${tenantId} and configuration_id = ${id} and ${after === null ? sql`true` : sql`id < ${after}::uuid`}
      order by id desc
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: cycleOf, key: row => row.id });
  }

  escrows(tenantId: TenantId, id: ConfigurationId, guid: Guid | undefined, page: PageRequest): Promise<ReadPage<Escrow>> {
    return readEscrows(this.#database, { tenantId, id, guid }, page);
  }

  sampleEntries(tenantId: TenantId, id: ConfigurationId, query: SampleQuery): Promise<readonly SampleEntry[]> {
    return readSampleEntries(this.#database, { tenantId, id }, query);
  }

  heldDeletes(tenantId: TenantId, id: ConfigurationId, page: PageRequest): Promise<ReadPage<HeldDelete>> {
    return readHeldDeletes(this.#database, { tenantId, id }, page);
  }

  stages(tenantId: TenantId, id: ConfigurationId): Promise<StageCounts | null> {
    return readStages(this.#database, { tenantId, id });
  }

  objectCounts(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ConfigurationObjects>> {
    return readObjectCounts(this.#database, tenantId, page);
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>, limit: number): Promise<readonly ConfigurationRow[]> {
    const { rows } = await sql<ConfigurationRow>`
      select configuration.id, configuration.domain_id, configuration.display_name, configuration.state, configuration.scope,
        configuration.guard, configuration.interval_ms, configuration.skip_out_of_scope_deletes, configuration.reconcile_every_days, configuration."join",
        configuration.initial_cycle_done, configuration.password_hash_sync, domain.passwords_read_at, domain.password_problem,
        configuration.attribute_problem, domain.watermark -> 'replica' ->> 'dc' as domain_controller,
        (
          select jsonb_build_object('entries', count(*)::int, 'since', min(since)) from waiting_entry as waiting
          where waiting.tenant_id = configuration.tenant_id and waiting.domain_id = configuration.domain_id
        ) as lag,
        configuration.notification_email, configuration.created_at, configuration.last_cycle_began,
        configuration.last_cycle_ended, configuration.quarantine,
        domain.fqdn, domain.netbios_name, domain.forest_fqdn,
        ${newestCycle(sql`true`)} as last_cycle,
        ${newestCycle(sql`cycle.state in ('Succeeded', 'EntryLevelErrors')`)} as last_success,
        (
          select count(*)::int from cycle
          where cycle.tenant_id = configuration.tenant_id and cycle.configuration_id = configuration.id and cycle.state = 'Failed'
            and cycle.id > coalesce((
              select good.id from cycle as good
              where good.tenant_id = configuration.tenant_id and good.configuration_id = configuration.id
                and good.state in ('Succeeded', 'EntryLevelErrors')
              order by good.id desc limit 1
            ), ${NIL_UUID}::uuid)
        ) as failed_in_a_row,
        (
          select count(*)::int from staged_operation as staged
          where staged.tenant_id = configuration.tenant_id and staged.configuration_id = configuration.id and staged.state = 'held'
        ) as held
      from configuration
      join domain on domain.tenant_id = configuration.tenant_id and domain.id = configuration.domain_id
      where configuration.tenant_id = ${tenantId} and ${which}
      order by configuration.id
      limit ${limit}
    `.execute(this.#database);
    return rows;
  }
}

function newestCycle(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select to_jsonb(newest) from (
      select cycle.id, cycle.configuration_id, cycle.kind, cycle.state, cycle.began, cycle.ended, cycle.counts, cycle.problem
      from cycle
      where cycle.tenant_id = configuration.tenant_id and cycle.configuration_id = configuration.id and ${which}
      order by cycle.id desc limit 1
    ) as newest
  )`;
}

function lagOf({ lag: { entries, since }, domain_controller: domainController }: ConfigurationRow): ReadConfiguration['lag'] {
  return since === null ? null : { entries, since: Date.parse(since), domainController };
}

function readConfiguration(tenantId: TenantId, row: ConfigurationRow): ReadConfiguration {
  return {
    tenantId,
    id: row.id,
    domainId: row.domain_id,
    displayName: row.display_name,
    state: row.state,
    scope: row.scope,
    guard: { ...DEFAULT_GUARD, ...row.guard },
    intervalMs: row.interval_ms,
    skipOutOfScopeDeletes: row.skip_out_of_scope_deletes,
    reconcileEveryDays: row.reconcile_every_days,
    join: row.join,
    notificationEmail: row.notification_email,
    domainFqdn: row.fqdn,
    domainNetbiosName: row.netbios_name,
    forestFqdn: row.forest_fqdn,
    initialCycleDone: row.initial_cycle_done,
    passwordHashSync: row.password_hash_sync,
    passwordsRead: instantOf(row.passwords_read_at),
    passwordProblem: row.password_problem,
    attributeProblem: row.attribute_problem,
    lag: lagOf(row),
    createdAt: row.created_at.getTime(),
    lastCycleBegan: instantOf(row.last_cycle_began),
    lastCycleEnded: instantOf(row.last_cycle_ended),
    quarantine: row.quarantine,
    lastCycle: row.last_cycle && cycleOf(row.last_cycle),
    lastSuccess: row.last_success && cycleOf(row.last_success),
    failedInARow: row.failed_in_a_row,
    held: row.held,
  };
}
