import type { Candidate, CheckRecord, CredentialChecks } from '@landbridge/directory';
import type { TenantId, Throttles } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { PostgresThrottles } from './throttles.ts';

/** What a password is checked by, and how often one was wrong: shared by all replicas. */
export class PostgresCredentialChecks implements CredentialChecks {
  readonly #database: Database;
  readonly #throttles: Throttles;

  constructor(database: Database) {
    this.#database = database;
    this.#throttles = new PostgresThrottles(database);
  }

  async candidate(tenantId: TenantId, userPrincipalName: string, address: string): Promise<Candidate | null> {
    const { rows } = await sql<Candidate>`
      select object.id as "objectId", credential.sealed,
        coalesce((object.properties ->> 'AccountEnabled')::boolean, true) as enabled,
        (
          select account_expires::text from account_password as known
          where known.tenant_id = ${tenantId} and known.guid = credential.guid limit 1
        ) as "accountExpires",
        exists (
          select from familiar_address as familiar
          where familiar.tenant_id = ${tenantId} and familiar.object_id = object.id and familiar.address = ${address}
        ) as familiar
      from directory_key as key
      join directory_object as object on object.tenant_id = ${tenantId} and object.id = key.object_id and object.deleted_at is null
      left join credential on credential.tenant_id = ${tenantId} and credential.object_id = object.id and exists (
        select from link where link.tenant_id = ${tenantId} and link.guid = credential.guid and link.object_id = object.id
      )
      where key.tenant_id = ${tenantId} and key.namespace = 'userPrincipalName' and key.value = ${userPrincipalName.toLowerCase()}
        and object.kind = 'user'
    `.execute(this.#database);
    return rows[0] ?? null;
  }

  change(...changed: Parameters<Throttles['change']>): Promise<void> {
    return this.#throttles.change(...changed);
  }

  async record(tenantId: TenantId, { at, userPrincipalName, objectId, address, outcome }: CheckRecord): Promise<void> {
    await sql`
      insert into credential_check (tenant_id, at, user_principal_name, object_id, address, outcome)
      values (${tenantId}, ${new Date(at)}, ${userPrincipalName}, ${objectId}, ${address}, ${outcome})
    `.execute(this.#database);
    if (outcome !== 'accepted' || objectId === null) return;
    await sql`
      insert into familiar_address (tenant_id, object_id, address, at) values (${tenantId}, ${objectId}, ${address}, ${new Date(at)})
      on conflict (tenant_id, object_id, address) do update set at = excluded.at
    `.execute(this.#database);
  }
}
