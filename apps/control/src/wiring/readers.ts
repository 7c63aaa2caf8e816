import { explaining, explainingReferences, type RunPorts } from '@landbridge/engine';
import {
  type Database,
  PostgresAgentReader,
  PostgresConfigurationReader,
  PostgresDeltaReader,
  PostgresDirectoryAuditReader,
  PostgresDirectoryReader,
  PostgresDomainReader,
  PostgresHistoryReader,
  PostgresInsightReader,
  PostgresKeyReader,
  PostgresPasswordReader,
  PostgresProvisioningReader,
  PostgresReferenceReader,
  PostgresRetention,
  PostgresSavedFilters,
} from '@landbridge/postgres';
import type { OpenStores } from '../running/ports.ts';

/** What the API reads, and the settings that it keeps itself, in one database. */
export function readersOver(database: Database, schemaOf: RunPorts['schemaOf']): OpenStores['readers'] {
  return {
    directory: new PostgresDirectoryReader(database),
    delta: new PostgresDeltaReader(database),
    auditLog: new PostgresDirectoryAuditReader(database),
    provisioning: new PostgresProvisioningReader(database),
    insights: new PostgresInsightReader(database),
    retention: new PostgresRetention(database),
    keys: new PostgresKeyReader(database),
    savedFilters: new PostgresSavedFilters(database),
    history: new PostgresHistoryReader(database, explaining(schemaOf)),
    passwords: new PostgresPasswordReader(database),
    references: new PostgresReferenceReader(database, explainingReferences(schemaOf)),
    configurations: new PostgresConfigurationReader(database),
    domains: new PostgresDomainReader(database),
    agents: new PostgresAgentReader(database),
  };
}
