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
import { DEFAULT_GUARD, DEFAULT_TAKEOVER, NO_COUNTS, SYNCHRONISED_CLASSES } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { fenced, fencedStatement } from './fence.ts';
import { resetWalk } from './reset-walk.ts';
import { Statistics } from './statistics.ts';
import { PostgresWalkPage } from './walk-page.ts';

interface Standing {
  readonly configuration: WalkingConfiguration;
  /** Its domain was reconciled since it looked at everything. */
  readonly compare: boolean;
  /** A cycle of it was left running. */
  readonly abandoned: boolean;
}

const COMPARES = sql<boolean>`exists (
  select from domain
  where (domain.tenant_id, domain.id) = (configuration.tenant_id, configuration.domain_id) and not domain.reconciling
    and configuration.state = 'active' and configuration.initial_cycle_done and configuration.compared_at < domain.reconciled_at
)`;
const ABANDONED = sql<boolean>`exists (
  select from cycle
  where (cycle.tenant_id, cycle.configuration_id) = (configuration.tenant_id, configuration.id) and cycle.state = 'Running'
)`;

/** Configurations and their cycles. */
export class PostgresWalkStore implements WalkStore {
  readonly #database: Database;

  readonly #statistics: Statistics;

  constructor(database: Database) {
    this.#database = database;
    this.#statistics = new Statistics(database);
  }

  async configurations(lease: Lease): Promise<readonly WalkingConfiguration[]> {
    return (await this.#standing(lease)).map(({ configuration }) => configuration);
  }

  async beginRun(lease: Lease): Promise<readonly WalkingConfiguration[]> {
    const standing = await this.#standing(lease);
    const { tenantId } = lease;
    const compared = standing.filter(({ compare }) => compare);
    const isAbandoned = standing.some(({ abandoned }) => abandoned);
    for (const { configuration } of compared) {
      await fenced(this.#database, lease, transaction => resetWalk(transaction, { tenantId, id: configuration.id }));
    }
    if (isAbandoned) await this.#endAbandoned(lease);
    return compared.length > 0 || isAbandoned ? this.configurations(lease) : standing.map(({ configuration }) => configuration);
  }

  async #standing({ tenantId, domainId }: Lease): Promise<readonly Standing[]> {
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
      .select([COMPARES.as('compare'), ABANDONED.as('abandoned')])
      .where('tenant_id', '=', tenantId)
      .where('domain_id', '=', domainId)
      .orderBy('id')
      .execute();
    return rows.map(row => ({
      compare: row.compare,
      abandoned: row.abandoned,
      configuration: {
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
      },
    }));
  }

  async hasWork({ tenantId, domainId }: Lease, configuration: WalkingConfiguration, now: Instant): Promise<boolean> {
    const { id, entriesWalked, edgesWalked } = configuration;
    const { rows } = await sql<{ found: boolean }>`
      select (
        select true from entry
        where tenant_id = ${tenantId} and domain_id = ${domainId}
          and (mark, guid) > (${entriesWalked.mark}::bigint, ${entriesWalked.guid}::uuid)
          and class = any(${SYNCHRONISED_CLASSES}::text[])
        order by mark, guid limit 1
      ) is true or (
        select true from edge
        where tenant_id = ${tenantId} and domain_id = ${domainId}
          and (mark, id) > (${edgesWalked.mark}::bigint, ${edgesWalked.id}::bigint)
        order by mark, id limit 1
      ) is true or exists (
        select from escrow where tenant_id = ${tenantId} and configuration_id = ${id} and next_at <= ${new Date(now)}
      ) or exists (
        select from staged_operation where tenant_id = ${tenantId} and configuration_id = ${id}
      ) as found
    `.execute(this.#database);
    return rows[0]?.found ?? true;
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

  async #endAbandoned(lease: Lease): Promise<void> {
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
    const { tenantId } = lease;
    const { configurationId, cycleId, complete, problem, quarantine, disable } = end;
    const [began, ended] = [new Date(end.began), new Date(end.ended)];
    await fencedStatement(
      this.#database,
      lease,
      fence => sql`
        with ${fence}, ended_cycle as (
          update cycle set state = ${stateOf(end)}, ended = ${ended}, counts = ${JSON.stringify(end.counts)}::jsonb,
            problem = ${problem && JSON.stringify(problem)}::jsonb
          from fence where tenant_id = ${tenantId} and id = ${cycleId}::uuid
        ), dropped as (
          delete from escrow using fence where tenant_id = ${tenantId} and configuration_id = ${configurationId} and ${disable}::boolean
        )
        update configuration set last_cycle_began = ${began}, last_cycle_ended = ${ended},
          initial_cycle_done = initial_cycle_done or ${complete},
          compared_at = case when ${complete} and not initial_cycle_done then ${ended} else compared_at end,
          last_succeeded_at = case when ${complete || !problem} then ${ended} else last_succeeded_at end,
          quarantine = ${quarantine && JSON.stringify(quarantine)},
          state = case when ${disable} then 'disabled' else state end
        from fence where tenant_id = ${tenantId} and id = ${configurationId}
        returning id
      `,
    );
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
