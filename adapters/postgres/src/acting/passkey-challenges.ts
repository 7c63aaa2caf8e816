import type { Instant, TenantId } from '@landbridge/model';
import type { PasskeyChallenge, PasskeyChallenges } from '@landbridge/tenancy';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What authenticators are to sign, for all replicas. Only the SHA-256 is kept. */
export class PostgresPasskeyChallenges implements PasskeyChallenges {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keep(tenantId: TenantId, { sha256, sessionId }: PasskeyChallenge, expiresAt: Instant): Promise<void> {
    await sql`
      insert into passkey_challenge (tenant_id, challenge_sha256, session_id, expires_at)
      values (${tenantId}, ${Buffer.from(sha256)}, ${sessionId}, ${new Date(expiresAt)})
    `.execute(this.#database);
  }

  async take(tenantId: TenantId, { sha256, sessionId }: PasskeyChallenge, now: Instant): Promise<boolean> {
    const { numAffectedRows } = await sql`
      delete from passkey_challenge
      where tenant_id = ${tenantId} and challenge_sha256 = ${Buffer.from(sha256)} and session_id is not distinct from ${sessionId}::uuid
        and expires_at > ${new Date(now)}
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }
}
