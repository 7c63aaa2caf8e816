import type { AuditOutbox, UnsentAudits } from '@landbridge/directory';
import type { Instant, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export class PostgresAuditOutbox implements AuditOutbox {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Of every tenant. What another process is just claiming is skipped. */
  async claim(now: Instant, claimMs: number): Promise<UnsentAudits | null> {
    await sql`insert into audit_sent (tenant_id) select tenant_id from directory_audit_end on conflict do nothing`.execute(
      this.#database,
    );
    const claimedUntil = now + claimMs;
    const { rows } = await sql<{ tenant_id: TenantId; sequence: string }>`
      update audit_sent set claimed_until = ${new Date(claimedUntil)}
      where tenant_id = (
        select audit_sent.tenant_id from audit_sent
        join directory_audit_end on directory_audit_end.tenant_id = audit_sent.tenant_id
        where directory_audit_end.sequence > audit_sent.sequence
          and (audit_sent.claimed_until is null or audit_sent.claimed_until <= ${new Date(now)})
        order by audit_sent.tenant_id limit 1
        for update of audit_sent skip locked
      )
      returning tenant_id, sequence
    `.execute(this.#database);
    const [row] = rows;
    return row ? { tenantId: row.tenant_id, after: Number(row.sequence), claimedUntil } : null;
  }

  async settle({ tenantId, claimedUntil }: UnsentAudits, through: number): Promise<void> {
    await sql`
      update audit_sent set sequence = ${through}, claimed_until = null
      where tenant_id = ${tenantId} and claimed_until = ${new Date(claimedUntil)}
    `.execute(this.#database);
  }
}
