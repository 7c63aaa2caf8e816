import { sql } from 'kysely';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

/** Every row that a tenant has, where a call could change one. */
export async function everythingOf(api: ApiUnderTest, tenant: Tenant): Promise<string> {
  const tables = [
    'configuration',
    'schema_version',
    'domain',
    'lease',
    'cycle',
    'staged_operation',
    'directory_object',
    'role_assignment',
    'agent',
    'api_token',
    ...['api_client', 'api_client_secret', 'api_client_certificate', 'access_token'],
    ...['notice', 'notice_delivery', 'notice_webhook', 'notice_settings'],
  ];
  const parts: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ all: string }>`
      select coalesce(jsonb_agg(one order by one)::text, '') as all from ${sql.table(table)} as row, to_jsonb(row) as one
      where row.tenant_id = ${tenant.id}
    `.execute(api.database);
    parts.push(rows[0]?.all ?? '');
  }
  return parts.join('\n');
}
