import type { ApiPorts } from '@landbridge/control/api';
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
  PostgresLogSettings,
  PostgresPasswordReader,
  PostgresProvisioningReader,
  PostgresReferenceReader,
} from '@landbridge/postgres';

type Readers = Pick<
  ApiPorts,
  | 'directory'
  | 'delta'
  | 'auditLog'
  | 'provisioning'
  | 'logSettings'
  | 'history'
  | 'passwords'
  | 'references'
  | 'configurations'
  | 'domains'
  | 'agents'
>;

/** What the API reads. */
export function readersOver(database: Database, schemaOf: RunPorts['schemaOf']): Readers {
  return {
    delta: new PostgresDeltaReader(database),
    directory: new PostgresDirectoryReader(database),
    auditLog: new PostgresDirectoryAuditReader(database),
    provisioning: new PostgresProvisioningReader(database),
    logSettings: new PostgresLogSettings(database),
    history: new PostgresHistoryReader(database, explaining(schemaOf)),
    passwords: new PostgresPasswordReader(database),
    references: new PostgresReferenceReader(database, explainingReferences(schemaOf)),
    configurations: new PostgresConfigurationReader(database),
    domains: new PostgresDomainReader(database),
    agents: new PostgresAgentReader(database),
  };
}
