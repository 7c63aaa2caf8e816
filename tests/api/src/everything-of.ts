import { sql } from 'kysely';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

const TABLES = [
  ...[
    'configuration',
    'schema_version',
    'domain',
    'lease',
    'cycle',
    'staged_operation',
    'directory_object',
    'role_assignment',
    'agent',
  ],
  ...[
    'subscription',
    'api_token',
    'administrator',
    'recovery_code',
    'administrator_session',
    'passkey',
    'passkey_challenge',
    'saved_filter',
  ],
  ...['api_client', 'api_client_secret', 'api_client_certificate', 'access_token'],
  ...['notice', 'notice_delivery', 'notice_webhook', 'notice_settings', 'mail_server'],
];

/** Every row that a tenant has, where a call could change one. */
export async function everythingOf({ database }: ApiUnderTest, tenant: Tenant): Promise<string> {
  const parts = TABLES.map(
    table => sql`select ${table} as name, row::text as text from ${sql.table(table)} as row where row.tenant_id = ${tenant.id}`,
  );
  const { rows } = await sql<{ all: string }>`
    select coalesce(string_agg(name || text, ${'\n'} order by name, text), '') as all from (${sql.join(parts, sql` union all `)}) as part
  `.execute(database);
  return rows[0]?.all ?? '';
}
