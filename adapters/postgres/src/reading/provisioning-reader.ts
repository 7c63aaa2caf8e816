import type {
  CreatedObject,
  PageRequest,
  ProvisioningReader,
  ReadPage,
  ReadRecord,
  RecordQuery,
  SinceCreation,
} from '@landbridge/directory';
import {
  type ConfigurationId,
  type CycleId,
  type EntryClass,
  Failure,
  type Guid,
  type ModifiedProperty,
  type ObjectId,
  type Problem,
  type ProvisioningAction,
  type ProvisioningStatus,
  type ProvisioningStep,
  parseGuid,
  type TenantId,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom } from './page.ts';
import { keysOf, type RecordKey } from './record-search.ts';
import { sourcesNamed } from './recorded-sources.ts';
import { readSinceCreation } from './since-creation.ts';

interface RecordRow {
  readonly id: string;
  readonly configuration_id: ConfigurationId;
  readonly configuration_name: string | null;
  readonly domain_fqdn: string | null;
  readonly cycle_id: CycleId;
  readonly at: Date;
  readonly at_text: string;
  readonly action: ProvisioningAction;
  readonly status: ProvisioningStatus;
  readonly duration_ms: number;
  readonly source_guid: Guid;
  readonly source_name: string;
  readonly source_class: EntryClass;
  readonly source_principal_name: string | null;
  readonly source_display_name: string | null;
  readonly target_id: ObjectId | null;
  readonly target_name: string | null;
  readonly steps: readonly ProvisioningStep[];
  readonly modified: readonly ModifiedProperty[];
  readonly problem: Problem | null;
}

const COLUMNS = [
  'id',
  'configuration_id',
  'cycle_id',
  'at',
  'action',
  'status',
  'duration_ms',
  'source_guid',
  'source_name',
  'source_class',
  'source_principal_name',
  'source_display_name',
  'target_id',
  'target_name',
  'steps',
  'modified',
  'problem',
] as const satisfies readonly (keyof RecordRow)[];

export class PostgresProvisioningReader implements ProvisioningReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async records(tenantId: TenantId, query: RecordQuery, page: PageRequest): Promise<ReadPage<ReadRecord>> {
    const sources = query.names && !query.sourceGuid ? await sourcesNamed(this.#database, tenantId, query.names) : null;
    const search = { tenantId, query, sources, after: keyAfter(page), limit: limitOf(page) };
    const { rows } = await sql<RecordRow>`
      with key as materialized (${keysOf(search)})
      select configuration.display_name as configuration_name, domain.fqdn as domain_fqdn, record.at::text as at_text,
        ${sql.join(COLUMNS.map(column => sql.ref(`record.${column}`)))}
      from key
      cross join lateral (
        select ${sql.join(COLUMNS.map(column => sql.ref(column)))} from provisioning_record
        where tenant_id = ${tenantId} and at = key.at and id = key.id
        limit 1
      ) as record
      left join configuration on configuration.tenant_id = ${tenantId} and configuration.id = record.configuration_id
      left join domain on domain.tenant_id = ${tenantId} and domain.id = configuration.domain_id
      order by key.at desc, key.id desc
    `.execute(this.#database);
    return pageFrom(rows, page, { item: readRecord, key: row => `${row.at_text} ${row.id}` });
  }

  sinceCreation(tenantId: TenantId, created: readonly CreatedObject[]): Promise<ReadonlyMap<string, SinceCreation>> {
    return readSinceCreation(this.#database, tenantId, created);
  }
}

function keyAfter({ after }: PageRequest): RecordKey | null {
  if (after === null) return null;
  const [, at, id] = /^([-+:.0-9 ]{10,40}) ([-0-9a-f]{36})$/.exec(after) ?? [];
  if (at === undefined || id === undefined || parseGuid(id) === undefined || Number.isNaN(Date.parse(at))) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
  return { at, id };
}

function readRecord(row: RecordRow): ReadRecord {
  return {
    id: row.id,
    configurationId: row.configuration_id,
    configurationName: row.configuration_name ?? '',
    domainFqdn: row.domain_fqdn ?? '',
    cycleId: row.cycle_id,
    at: row.at.getTime(),
    action: row.action,
    status: row.status,
    durationMs: row.duration_ms,
    source: {
      guid: row.source_guid,
      name: row.source_name,
      entryClass: row.source_class,
      principalName: row.source_principal_name ?? undefined,
      displayName: row.source_display_name ?? undefined,
    },
    target: row.target_id && { id: row.target_id, name: row.target_name ?? '' },
    steps: row.steps,
    modified: row.modified,
    problem: row.problem,
  };
}
