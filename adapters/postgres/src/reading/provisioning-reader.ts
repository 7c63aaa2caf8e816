import type { PageRequest, ProvisioningReader, ReadPage, ReadRecord, RecordQuery } from '@landbridge/directory';
import {
  type ConfigurationId,
  type CycleId,
  type EntryClass,
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
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from './page.ts';

interface RecordRow {
  readonly id: string;
  readonly configuration_id: ConfigurationId;
  readonly configuration_name: string | null;
  readonly domain_fqdn: string | null;
  readonly cycle_id: CycleId;
  readonly at: Date;
  readonly action: ProvisioningAction;
  readonly status: ProvisioningStatus;
  readonly source_guid: Guid;
  readonly source_name: string;
  readonly source_class: EntryClass;
  readonly target_id: ObjectId | null;
  readonly target_name: string | null;
  readonly steps: readonly ProvisioningStep[];
  readonly modified: readonly ModifiedProperty[];
  readonly problem: Problem | null;
}

export class PostgresProvisioningReader implements ProvisioningReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async records(tenantId: TenantId, query: RecordQuery, page: PageRequest): Promise<ReadPage<ReadRecord>> {
    const after = uuidAfter(page);
    const { rows } = await sql<RecordRow>`
      select record.id, record.configuration_id, configuration.display_name as configuration_name, domain.fqdn as domain_fqdn,
        record.cycle_id, record.at, record.action, record.status, record.source_guid, record.source_name, record.source_class,
        record.target_id, record.target_name, record.steps, record.modified, record.problem
      from provisioning_record as record
      left join configuration on configuration.tenant_id = record.tenant_id and configuration.id = record.configuration_id
      left join domain on domain.tenant_id = configuration.tenant_id and domain.id = configuration.domain_id
      where record.tenant_id = ${tenantId} and ${after === null ? sql`true` : sql`record.id < ${after}::uuid`}
        ${sql.join(conditionsOf(query), sql` `)}
      order by record.id desc
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: readRecord, key: row => row.id });
  }
}

function conditionsOf(query: RecordQuery): readonly RawBuilder<unknown>[] {
  return [
    ...uuidIs('record.source_guid', query.sourceGuid),
    ...uuidIs('record.target_id', query.targetId),
    ...uuidIs('record.configuration_id', query.configurationId),
    ...uuidIs('record.cycle_id', query.cycleId),
    ...(query.action === undefined ? [] : [sql`and record.action = ${query.action}`]),
    ...(query.status === undefined ? [] : [sql`and record.status = ${query.status}`]),
  ];
}

function uuidIs(column: string, text: string | undefined): readonly RawBuilder<unknown>[] {
  if (text === undefined) return [];
  const id = parseGuid(text);
  return id === undefined ? [sql`and false`] : [sql`and ${sql.ref(column)} = ${id}::uuid`];
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
    source: { guid: row.source_guid, name: row.source_name, entryClass: row.source_class },
    target: row.target_id && { id: row.target_id, name: row.target_name ?? '' },
    steps: row.steps,
    modified: row.modified,
    problem: row.problem,
  };
}
