import type { Client, Configuration } from '@landbridge/contract';
import type { Domain } from '@landbridge/domain';
import { difference, type Expected, expectedDirectory, type Guid, type Remapped } from '@landbridge/oracle';
import type pg from 'pg';
import { readDirectory } from './directory.ts';
import { queryDatabase } from './query-database.ts';

const LEFT_LINES = 25;

/** A control and the domain that it synchronises, whoever started them. */
export interface Compared {
  readonly domain: Domain;
  readonly configuration: Pick<Configuration, 'scope'>;
  readonly client: Client;
  /** Control's own, for what the API does not tell. */
  readonly database: pg.ClientConfig;
}

/** What the domain demands, with what a schema maps otherwise. It must not change meanwhile. */
export function demandedBy(
  { domain, configuration }: Omit<Compared, 'client' | 'database'>,
  remapped: Remapped,
): Promise<Expected> {
  const { ldapUrl, caFile, baseDn, syncAccount } = domain;
  const server = { ldapUrl, caFile, bindName: syncAccount.upn, password: syncAccount.password };
  return expectedDirectory({ ...server, baseDn, scope: configuration.scope, remapped });
}

/** What the API shows, but for managers. */
export async function shownBy({ client, database }: Pick<Compared, 'client' | 'database'>): Promise<Expected> {
  const managers = await queryDatabase<{ source: Guid; target: Guid }>(
    database,
    `
      select source.source_guid as source, target.source_guid as target
      from directory_reference as reference
      join directory_object as source on (source.tenant_id, source.id) = (reference.tenant_id, reference.source_id)
      join directory_object as target on (target.tenant_id, target.id) = (reference.tenant_id, reference.target_id)
      where reference.name = 'manager'
    `,
  );
  return readDirectory(client, new Map(managers.map(({ source, target }) => [source, target])));
}

/** Where the directory is not what the domain demands; empty when it is. */
export async function compare(compared: Compared, remapped: Remapped = {}): Promise<readonly string[]> {
  return difference(...(await Promise.all([demandedBy(compared, remapped), shownBy(compared)]))).slice(0, LEFT_LINES);
}
