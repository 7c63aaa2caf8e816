import type { ConfigurationId, Guid, ObjectId, PasswordOutcome, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { ApiUnderTest } from './api-under-test.ts';

interface FilledPassword {
  readonly configurationId: ConfigurationId;
  readonly objectId: ObjectId;
  readonly outcome: PasswordOutcome;
}

/** What became of an account's password, and one that was set at the beginning of 2026 where it is accepted. Gives the account's GUID. */
export async function fillPassword(
  { database }: ApiUnderTest,
  tenantId: TenantId,
  { configurationId, objectId, outcome }: FilledPassword,
): Promise<Guid> {
  const { rows } = await sql<{ guid: Guid }>`
    insert into link (tenant_id, configuration_id, guid, object_id)
    select ${tenantId}, ${configurationId}, coalesce(source_guid, gen_random_uuid()), id
    from directory_object where tenant_id = ${tenantId} and id = ${objectId}
    on conflict (tenant_id, configuration_id, guid) do update set object_id = excluded.object_id
    returning guid
  `.execute(database);
  const guid = rows[0]?.guid as Guid;
  await sql`
    insert into password_result (tenant_id, configuration_id, guid, outcome, at)
    values (${tenantId}, ${configurationId}, ${guid}, ${outcome}, '2026-01-02T03:04:05Z')
  `.execute(database);
  await sql`
    insert into credential (tenant_id, object_id, guid, version, password_set, sealed, derived_at)
    select ${tenantId}, ${objectId}, ${guid}, 1, 134116992000000000, 'v1.sealed', now() where ${outcome === 'synchronised'}
  `.execute(database);
  return guid;
}
