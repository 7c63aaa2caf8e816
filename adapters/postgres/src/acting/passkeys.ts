import type { Instant, TenantId } from '@landbridge/model';
import type { AdministratorId, KeptPasskey, NamedAdministrator, PasskeyId, Passkeys } from '@landbridge/tenancy';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

interface PasskeyRow {
  readonly id: PasskeyId;
  readonly administrator_id: AdministratorId;
  readonly credential_id: Buffer;
  readonly public_key: Buffer;
  readonly signature_counter: string;
  readonly display_name: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** Passkeys of administrators: their public keys, and nothing secret. */
export class PostgresPasskeys implements Passkeys {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  passkeys({ tenantId, id }: NamedAdministrator): Promise<readonly KeptPasskey[]> {
    return this.#read(tenantId, sql`administrator_id = ${id}::uuid`);
  }

  async byCredential(tenantId: TenantId, credentialId: string): Promise<KeptPasskey | null> {
    const [passkey] = await this.#read(tenantId, sql`credential_id = ${Buffer.from(credentialId, 'base64url')}`);
    return passkey ?? null;
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>): Promise<readonly KeptPasskey[]> {
    const { rows } = await sql<PasskeyRow>`
      select id, administrator_id, credential_id, public_key, signature_counter, display_name, created_at, last_used_at from passkey
      where tenant_id = ${tenantId} and ${which} order by id limit 100
    `.execute(this.#database);
    return rows.map(row => ({
      id: row.id,
      administratorId: row.administrator_id,
      credentialId: row.credential_id.toString('base64url'),
      publicKey: new Uint8Array(row.public_key),
      signatureCounter: Number(row.signature_counter),
      displayName: row.display_name,
      createdAt: row.created_at.getTime(),
      lastUsedAt: row.last_used_at?.getTime() ?? null,
    }));
  }

  async add(tenantId: TenantId, passkey: KeptPasskey, most: number): Promise<'added' | 'known' | 'full'> {
    return this.#database.transaction().execute(async transaction => {
      // Whoever adds another at once waits here, and counts this one.
      await sql`
        select from administrator where tenant_id = ${tenantId} and id = ${passkey.administratorId} for update
      `.execute(transaction);
      const { rows } = await sql<{ kept: number }>`
        select count(*)::int as kept from passkey where tenant_id = ${tenantId} and administrator_id = ${passkey.administratorId}
      `.execute(transaction);
      if ((rows[0]?.kept ?? 0) >= most) return 'full';
      const { numAffectedRows } = await sql`
        insert into passkey (tenant_id, id, administrator_id, credential_id, public_key, signature_counter, display_name, created_at)
        values (${tenantId}, ${passkey.id}, ${passkey.administratorId}, ${Buffer.from(passkey.credentialId, 'base64url')},
          ${Buffer.from(passkey.publicKey)}, ${passkey.signatureCounter}, ${passkey.displayName}, ${new Date(passkey.createdAt)})
        on conflict do nothing
      `.execute(transaction);
      return numAffectedRows === 1n ? 'added' : 'known';
    });
  }

  async rename({ tenantId, id }: NamedAdministrator, passkeyId: PasskeyId, displayName: string): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update passkey set display_name = ${displayName} where tenant_id = ${tenantId} and administrator_id = ${id} and id = ${passkeyId}
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }

  async remove({ tenantId, id }: NamedAdministrator, passkeyId: PasskeyId): Promise<boolean> {
    const { numAffectedRows } = await sql`
      delete from passkey where tenant_id = ${tenantId} and administrator_id = ${id} and id = ${passkeyId}
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }

  async removeAll({ tenantId, id }: NamedAdministrator): Promise<void> {
    await sql`delete from passkey where tenant_id = ${tenantId} and administrator_id = ${id}`.execute(this.#database);
  }

  async use(
    tenantId: TenantId,
    id: PasskeyId,
    { signatureCounter, at }: { readonly signatureCounter: number; readonly at: Instant },
  ): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update passkey set signature_counter = ${signatureCounter}, last_used_at = ${new Date(at)}
      where tenant_id = ${tenantId} and id = ${id}
        and (signature_counter < ${signatureCounter} or (signature_counter = 0 and ${signatureCounter}::bigint = 0))
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }
}
