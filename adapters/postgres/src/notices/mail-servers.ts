import type { TenantId } from '@landbridge/model';
import type { MailServerStore, StoredMailServer } from '@landbridge/notices';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

interface MailServerRow {
  readonly host: string;
  readonly port: number;
  readonly security: StoredMailServer['security'];
  readonly user_name: string | null;
  readonly sealed_password: string | null;
  readonly sender: string;
  readonly certificate_authority: string | null;
  readonly changed_at: Date;
}

/** Mail servers that tenants named. */
export class PostgresMailServers implements MailServerStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(tenantId: TenantId): Promise<StoredMailServer | null> {
    const { rows } = await sql<MailServerRow>`
      select host, port, security, user_name, sealed_password, sender, certificate_authority, changed_at
      from mail_server where tenant_id = ${tenantId}
    `.execute(this.#database);
    return rows[0] ? serverOf(rows[0]) : null;
  }

  async put(tenantId: TenantId, server: StoredMailServer): Promise<void> {
    const { host, port, security, user, sealedPassword, from, ca, changedAt } = server;
    await sql`
      insert into mail_server (tenant_id, host, port, security, user_name, sealed_password, sender, certificate_authority, changed_at)
      values (${tenantId}, ${host}, ${port}, ${security}, ${user}, ${sealedPassword}, ${from}, ${ca}, ${new Date(changedAt)})
      on conflict (tenant_id) do update set host = excluded.host, port = excluded.port, security = excluded.security,
        user_name = excluded.user_name, sealed_password = excluded.sealed_password, sender = excluded.sender,
        certificate_authority = excluded.certificate_authority, changed_at = excluded.changed_at
    `.execute(this.#database);
  }

  async remove(tenantId: TenantId): Promise<void> {
    await sql`delete from mail_server where tenant_id = ${tenantId}`.execute(this.#database);
  }
}

function serverOf(row: MailServerRow): StoredMailServer {
  return {
    host: row.host,
    port: row.port,
    security: row.security,
    user: row.user_name,
    sealedPassword: row.sealed_password,
    from: row.sender,
    ca: row.certificate_authority,
    changedAt: row.changed_at.getTime(),
  };
}
