import { createHash } from 'node:crypto';
import type { DirectoryAudits } from '@landbridge/directory';
import { CHAIN_BEGINS, chainedText, type DirectoryAudit, type Instant, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/** An act that has not been concluded for so long was interrupted: no request takes longer. */
const ABANDONED_AFTER_MS = 600_000;
const AT_ONCE = 100;

export class PostgresDirectoryAudits implements DirectoryAudits {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async begin(tenantId: TenantId, audit: DirectoryAudit): Promise<void> {
    await sql`
      insert into directory_audit_begun (tenant_id, id, audit) values (${tenantId}, ${audit.id}, ${JSON.stringify(audit)}::jsonb)
    `.execute(this.#database);
  }

  async conclude(tenantId: TenantId, audit: DirectoryAudit): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await sql`delete from directory_audit_begun where tenant_id = ${tenantId} and id = ${audit.id}`.execute(transaction);
      await append(transaction, tenantId, audit);
    });
  }
}

/** INVARIANT: an audit is appended by whoever holds the end of the chain, so that it is one line whatever the number of replicas. */
async function append(transaction: DatabaseTransaction, tenantId: TenantId, audit: DirectoryAudit): Promise<void> {
  await sql`
    insert into directory_audit_end (tenant_id, sequence, hash) values (${tenantId}, 0, ${CHAIN_BEGINS}) on conflict do nothing
  `.execute(transaction);
  const { rows } = await sql<{ sequence: string; hash: string }>`
    select sequence, hash from directory_audit_end where tenant_id = ${tenantId} for update
  `.execute(transaction);
  const sequence = Number(rows[0]?.sequence ?? 0) + 1;
  const content = JSON.stringify(audit);
  const hash = sha256(chainedText(rows[0]?.hash ?? CHAIN_BEGINS, { sequence, content }));
  await sql`
    insert into directory_audit (tenant_id, sequence, id, at, activity, category, result, actor_id, correlation_id, target_id, content, hash)
    values (${tenantId}, ${sequence}, ${audit.id}, ${new Date(audit.at)}, ${audit.activity}, ${audit.category}, ${audit.result},
      ${audit.actor.id}, ${audit.correlationId}, ${audit.target?.id ?? null}, ${content}, ${hash})
  `.execute(transaction);
  await sql`
    update directory_audit_end set sequence = ${sequence}, hash = ${hash} where tenant_id = ${tenantId}
  `.execute(transaction);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Puts acts that were interrupted into their chains, as of unknown result. Safe on every replica. */
export async function concludeAbandoned(database: Database, now: Instant): Promise<number> {
  return database.transaction().execute(async transaction => {
    const { rows } = await sql<{ tenant_id: TenantId; audit: DirectoryAudit }>`
      delete from directory_audit_begun where (tenant_id, id) in (
        select tenant_id, id from directory_audit_begun where begun_at < ${new Date(now - ABANDONED_AFTER_MS)}
        order by begun_at limit ${AT_ONCE} for update skip locked
      )
      returning tenant_id, audit
    `.execute(transaction);
    const reason = 'control ended in the middle of it';
    for (const { tenant_id, audit } of rows.toSorted((one, other) => (one.tenant_id < other.tenant_id ? -1 : 1))) {
      await append(transaction, tenant_id, { ...audit, result: 'unknown', reason });
    }
    return rows.length;
  });
}
