import type {
  CycleEnd,
  EdgePosition,
  EntryPosition,
  Lease,
  SchemaStanding,
  WalkingConfiguration,
  WalkPage,
  WalkStore,
} from '@landbridge/engine';
import type {
  ConfigurationId,
  ConfigurationState,
  CycleCounts,
  CycleId,
  CycleKind,
  CycleState,
  Guard,
  Guid,
  Instant,
  Join,
  Problem,
  Quarantine,
  Scope,
  Takeover,
} from '@landbridge/model';
import { DEFAULT_GUARD, DEFAULT_TAKEOVER, NO_COUNTS } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { fenced } from './fence.ts';
import { resetWalk } from './reset-walk.ts';
import { Statistics } from './statistics.ts';
import { PostgresWalkPage } from './walk-page.ts';

/** Configurations and their cycles. */
export class PostgresWalkStore implements WalkStore {
  readonly #database: Database;

  readonly #statistics: Statistics;

  constructor(database: Database) {
    this.#database = database;
    this.#statistics = new Statistics(database);
  }

  async configurations({ tenantId, domainId }: Lease): Promise<readonly WalkingConfiguration[]> {
    const rows = await this.#database
      .selectFrom('configuration')
      .select([
        'id',
        'display_name',
        'state',
        'scope',
        'guard',
        'interval_ms',
        'skip_out_of_scope_deletes',
        'initial_cycle_done',
        'compared_at',
        'join',
      ])
      .select(['quarantine', 'reconcile_every_days', 'walked_mark', 'walked_guid', 'edges_walked_mark', 'edges_walked_id'])
      .select(['schema_active', 'schema_wanted', 'attribute_problem'])
      .select(selecting =>
        selecting.selectFrom('tenant').whereRef('tenant.id', '=', 'configuration.tenant_id').select('takeover').as('takeover'),
      )
      .where('tenant_id', '=', tenantId)
      .where('domain_id', '=', domainId)
      .orderBy('id')
      .execute();
    return rows.map(row => ({
      tenantId,
      domainId,
      id: row.id as ConfigurationId,
      displayName: row.display_name,
      state: row.state as ConfigurationState,
      scope: row.scope as Scope,
      guard: { ...DEFAULT_GUARD, ...(row.guard as Partial<Guard>) },
      intervalMs: row.interval_ms,
      skipOutOfScopeDeletes: row.skip_out_of_scope_deletes,
      reconcileEveryDays: row.reconcile_every_days,
      join: row.join as Join | null,
      initialCycleDone: row.initial_cycle_done,
      comparedBefore: row.compared_at !== null,
      quarantine: quarantineOf(row.quarantine),
      takeover: { ...DEFAULT_TAKEOVER, ...(row.takeover as Partial<Takeover> | null) },
      schema: { active: row.schema_active, wanted: row.schema_wanted },
      attributeProblem: row.attribute_problem as Problem | null,
      entriesWalked: { mark: row.walked_mark, guid: row.walked_guid as Guid } satisfies EntryPosition,
      edgesWalked: { mark: row.edges_walked_mark, id: row.edges_walked_id } satisfies EdgePosition,
    }));
  }

  async beginComparisons(lease: Lease): Promise<void> {
    const { tenantId, domainId } = lease;
    const { rows } = await sql<{ id: ConfigurationId }>`
      select configuration.id from configuration
      join domain on domain.tenant_id = ${tenantId} and domain.id = ${domainId}
      where configuration.tenant_id = ${tenantId} and configuration.domain_id = ${domainId} and configuration.state = 'active'
        and configuration.initial_cycle_done and configuration.compared_at < domain.reconciled_at and not domain.reconciling
    `.execute(this.#database);
    for (const { id } of rows) {
      await fenced(this.#database, lease, transaction => resetWalk(transaction, { tenantId, id }));
    }
  }

  async storeAttributeProblem(lease: Lease, id: ConfigurationId, problem: Problem | null): Promise<void> {
    await fenced(this.#database, lease, async transaction => {
      await sql`
        update configuration set attribute_problem = ${problem && JSON.stringify(problem)}::jsonb
        where tenant_id = ${lease.tenantId} and id = ${id}
      `.execute(transaction);
    });
  }

  async walkPage<T>(lease: Lease, work: (page: WalkPage) => Promise<T>): Promise<T> {
    const page = { written: {} };
    const result = await fenced(this.#database, lease, transaction => {
      const opened = new PostgresWalkPage(transaction, lease);
      page.written = opened.written;
      return work(opened);
    });
    await this.#statistics.grew(page.written);
    return result;
  }

  async endAbandoned(lease: Lease): Promise<void> {
    const problem = { code: 'LeaseLost', message: 'the process that ran the cycle ended; the next one goes on where it was' };
    await fenced(this.#database, lease, async transaction => {
      await sql`
        update cycle set state = 'Failed', ended = now(), problem = ${JSON.stringify(problem)}
        from configuration
        where configuration.tenant_id = ${lease.tenantId} and configuration.domain_id = ${lease.domainId}
          and cycle.tenant_id = ${lease.tenantId} and cycle.configuration_id = configuration.id and cycle.state = 'Running'
      `.execute(transaction);
    });
  }

  async beginCycle(
    lease: Lease,
    cycle: { id: CycleId; configurationId: ConfigurationId; kind: CycleKind; began: Instant },
  ): Promise<void> {
    await fenced(this.#database, lease, async transaction => {
      await sql`
        insert into cycle (tenant_id, id, configuration_id, kind, state, began, counts)
        values (${lease.tenantId}, ${cycle.id}, ${cycle.configurationId}, ${cycle.kind}, 'Running', ${new Date(cycle.began)},
          ${JSON.stringify(NO_COUNTS)})
      `.execute(transaction);
    });
  }

  async saveCounts(lease: Lease, cycleId: CycleId, counts: CycleCounts): Promise<void> {
    await fenced(this.#database, lease, async transaction => {
      await sql`
        update cycle set counts = ${JSON.stringify(counts)} where tenant_id = ${lease.tenantId} and id = ${cycleId}
      `.execute(transaction);
    });
  }

  async escrows({ tenantId }: Lease, configurationId: ConfigurationId): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from escrow
      where tenant_id = ${tenantId} and configuration_id = ${configurationId} and problem ->> 'code' <> 'NotReadYet'
    `.execute(this.#database);
    return rows[0]?.count ?? 0;
  }

  async endCycle(lease: Lease, end: CycleEnd): Promise<void> {
    await fenced(this.#database, lease, async transaction => {
      if (end.cycleId) {
        await sql`
          update cycle set state = ${stateOf(end)}, ended = ${new Date(end.ended)}, counts = ${JSON.stringify(end.counts)},
            problem = ${end.problem && JSON.stringify(end.problem)}
          where tenant_id = ${lease.tenantId} and id = ${end.cycleId}
        `.execute(transaction);
      }
      await sql`
        update configuration set last_cycle_began = ${new Date(end.began)}, last_cycle_ended = ${new Date(end.ended)},
          initial_cycle_done = initial_cycle_done or ${end.complete},
          compared_at = case when ${end.complete} and not initial_cycle_done then ${new Date(end.ended)} else compared_at end,
          last_succeeded_at = case when ${end.complete || !end.problem} then ${new Date(end.ended)} else last_succeeded_at end,
          quarantine = ${end.quarantine && JSON.stringify(end.quarantine)},
          state = case when ${end.disable} then 'disabled' else state end
        where tenant_id = ${lease.tenantId} and id = ${end.configurationId}
      `.execute(transaction);
      if (!end.disable) return;
      await sql`
        delete from escrow where tenant_id = ${lease.tenantId} and configuration_id = ${end.configurationId}
      `.execute(transaction);
    });
  }

  async activateSchema(lease: Lease, configurationId: ConfigurationId, standing: SchemaStanding): Promise<boolean> {
    return fenced(this.#database, lease, async transaction => {
      const { numAffectedRows } = await sql`
        update configuration set schema_active = schema_wanted
        where tenant_id = ${lease.tenantId} and id = ${configurationId}
          and schema_active = ${standing.active} and schema_wanted = ${standing.wanted}
      `.execute(transaction);
      if (numAffectedRows === 0n) return false;
      await resetWalk(transaction, { ...lease, id: configurationId });
      return true;
    });
  }
}

/** One that was written before there were series is the first of its own. */
function quarantineOf(stored: unknown): Quarantine | null {
  const quarantine = stored as (Pick<Quarantine, 'reason' | 'problem' | 'began'> & Partial<Quarantine>) | null;
  return quarantine && { seriesBegan: quarantine.began, seriesCount: 1, nextAttempt: quarantine.began, ...quarantine };
}

function stateOf({ problem, complete, counts }: CycleEnd): CycleState {
  if (problem && !complete) return 'Failed';
  return counts.failed > 0 ? 'EntryLevelErrors' : 'Succeeded';
}
