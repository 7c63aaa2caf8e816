import type { Instant, TenantId } from '@landbridge/model';
import type { NamedAdministrator, SignIns, SigningIn } from '@landbridge/tenancy';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { ADMINISTRATOR_COLUMNS, type AdministratorRow, administratorOf } from './administrator-row.ts';

interface SigningInRow extends AdministratorRow {
  readonly password_hash: string;
  readonly authenticator_sealed: string | null;
}

/** What administrators who sign in are checked by. */
export class PostgresSignIns implements SignIns {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async tenantExists(tenantId: TenantId): Promise<boolean> {
    const { rows } = await sql`select from tenant where id = ${tenantId}`.execute(this.#database);
    return rows.length > 0;
  }

  named(tenantId: TenantId, userPrincipalName: string): Promise<SigningIn | null> {
    return this.#read(tenantId, sql`lower(user_principal_name) = lower(${userPrincipalName})`);
  }

  byId({ tenantId, id }: NamedAdministrator): Promise<SigningIn | null> {
    return this.#read(tenantId, sql`id = ${id}::uuid`);
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>): Promise<SigningIn | null> {
    const { rows } = await sql<SigningInRow>`
      select ${ADMINISTRATOR_COLUMNS}, password_hash, authenticator_sealed from administrator where tenant_id = ${tenantId} and ${which}
    `.execute(this.#database);
    const [row] = rows;
    if (!row) return null;
    const { password_hash: passwordHash, authenticator_sealed: authenticatorSealed } = row;
    return { administrator: administratorOf(row), passwordHash, authenticatorSealed };
  }

  async takeStep({ tenantId, id }: NamedAdministrator, step: number): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update administrator set authenticator_step = ${step}
      where tenant_id = ${tenantId} and id = ${id} and coalesce(authenticator_step, -1) < ${step}
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }

  async takeRecoveryCode({ tenantId, id }: NamedAdministrator, sha256: Uint8Array, at: Instant): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update recovery_code set used_at = ${new Date(at)}
      where tenant_id = ${tenantId} and administrator_id = ${id} and code_sha256 = ${Buffer.from(sha256)} and used_at is null
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }

  async offerAuthenticator({ tenantId, id }: NamedAdministrator, sealed: string): Promise<void> {
    await sql`
      update administrator set authenticator_sealed = ${sealed}, authenticator_step = null
      where tenant_id = ${tenantId} and id = ${id} and authenticator_confirmed_at is null
    `.execute(this.#database);
  }

  async confirmAuthenticator(
    { tenantId, id }: NamedAdministrator,
    { recoveryCodes, at }: { readonly recoveryCodes: readonly Uint8Array[]; readonly at: Instant },
  ): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await sql`
        update administrator set authenticator_confirmed_at = ${new Date(at)} where tenant_id = ${tenantId} and id = ${id}
      `.execute(transaction);
      await sql`delete from recovery_code where tenant_id = ${tenantId} and administrator_id = ${id}`.execute(transaction);
      await sql`
        insert into recovery_code (tenant_id, administrator_id, code_sha256)
        select ${tenantId}::uuid, ${id}::uuid, sha256 from unnest(${recoveryCodes.map(code => Buffer.from(code))}::bytea[]) as sha256
      `.execute(transaction);
    });
  }
}
