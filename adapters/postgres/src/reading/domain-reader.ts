import type {
  DomainReader,
  MinuteOfChanges,
  NamedEntry,
  PageRequest,
  ReadContainer,
  ReadDomain,
  ReadPage,
} from '@landbridge/directory';
import {
  type Canaries,
  type DomainId,
  deletesUnseen,
  type Guid,
  type Instant,
  type TenantId,
  type Watermark,
} from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { readContainers, readGroups, readNamed } from './domain-tree.ts';
import { instantOf, limitOf, pageFrom, uuidAfter } from './page.ts';

interface DomainRow {
  readonly id: DomainId;
  readonly fqdn: string;
  readonly netbios_name: string | null;
  readonly forest_fqdn: string | null;
  readonly watermark: Watermark;
  readonly canaries: Canaries | null;
  readonly last_read_at: Date | null;
  readonly next_cycle_at: Date | null;
  readonly agents_seen_at: readonly Date[];
  readonly changed_at: Date | null;
  readonly delay_ms: number | null;
}

interface MinuteRow {
  readonly domain_id: DomainId;
  readonly minute: Date;
  readonly changes: number;
  readonly longest_delay_ms: number | null;
}

export class PostgresDomainReader implements DomainReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async domains(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ReadDomain>> {
    const after = uuidAfter(page);
    const rows = await this.#read(tenantId, after === null ? sql`true` : sql`domain.id > ${after}::uuid`, limitOf(page));
    return pageFrom(rows, page, { item: readDomain, key: row => row.id });
  }

  async domain(tenantId: TenantId, id: DomainId): Promise<ReadDomain | null> {
    const [row] = await this.#read(tenantId, sql`domain.id = ${id}::uuid`, 1);
    return row ? readDomain(row) : null;
  }

  containers(tenantId: TenantId, id: DomainId, parent: Guid | null, page: PageRequest): Promise<ReadPage<ReadContainer>> {
    return readContainers(this.#database, { tenantId, id }, parent, page);
  }

  groups(tenantId: TenantId, id: DomainId, search: string | null, page: PageRequest): Promise<ReadPage<NamedEntry>> {
    return readGroups(this.#database, { tenantId, id }, search, page);
  }

  named(tenantId: TenantId, id: DomainId, guids: readonly Guid[]): Promise<readonly NamedEntry[]> {
    return readNamed(this.#database, { tenantId, id }, guids);
  }

  async changesByMinute(tenantId: TenantId, from: Instant): Promise<readonly MinuteOfChanges[]> {
    const { rows } = await sql<MinuteRow>`
      select configuration.domain_id, counted.minute, sum(counted.changes)::int as changes, max(counted.longest_delay_ms) as longest_delay_ms
      from configuration
      join provisioning_minute as counted
        on counted.tenant_id = configuration.tenant_id and counted.configuration_id = configuration.id and counted.minute >= ${new Date(from)}
      where configuration.tenant_id = ${tenantId}
      group by configuration.domain_id, counted.minute
      order by counted.minute, configuration.domain_id
    `.execute(this.#database);
    return rows.map(row => ({
      domainId: row.domain_id,
      minute: row.minute.getTime(),
      changes: row.changes,
      longestDelayMs: row.longest_delay_ms,
    }));
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>, limit: number): Promise<readonly DomainRow[]> {
    const { rows } = await sql<DomainRow>`
      select domain.id, domain.fqdn, domain.netbios_name, domain.forest_fqdn, domain.watermark, domain.canaries, domain.last_read_at,
        case when isfinite(domain.next_cycle_at) and exists (
          select from configuration
          where configuration.tenant_id = domain.tenant_id and configuration.domain_id = domain.id and configuration.state = 'active'
        ) then domain.next_cycle_at end as next_cycle_at,
        array(
          select agent.last_seen_at from agent
          where agent.tenant_id = domain.tenant_id and agent.revoked_at is null and agent.last_seen_at is not null
            and domain.fqdn = any(lower(agent.domains::text)::text[])
        ) as agents_seen_at,
        change.last_at as changed_at, change.last_delay_ms as delay_ms
      from domain
      left join lateral (
        select newest.last_at, newest.last_delay_ms
        from configuration
        cross join lateral (
          select counted.last_at, counted.last_delay_ms from provisioning_minute as counted
          where counted.tenant_id = configuration.tenant_id and counted.configuration_id = configuration.id
          order by counted.minute desc
          limit 1
        ) as newest
        where configuration.tenant_id = domain.tenant_id and configuration.domain_id = domain.id
        order by newest.last_at desc
        limit 1
      ) as change on true
      where domain.tenant_id = ${tenantId} and ${which}
      order by domain.id
      limit ${limit}
    `.execute(this.#database);
    return rows;
  }
}

function readDomain(row: DomainRow): ReadDomain {
  return {
    id: row.id,
    fqdn: row.fqdn,
    netbiosName: row.netbios_name,
    forestFqdn: row.forest_fqdn,
    watermark: row.watermark,
    problem: deletesUnseen(row.canaries),
    lastReadAt: instantOf(row.last_read_at),
    nextCycleAt: instantOf(row.next_cycle_at),
    agentsSeenAt: row.agents_seen_at.map(at => at.getTime()),
    lastChange: row.changed_at && { at: row.changed_at.getTime(), delayMs: row.delay_ms },
  };
}
