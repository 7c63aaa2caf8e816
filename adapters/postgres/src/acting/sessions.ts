import { ADMINISTRATOR_ROLES, type Instant, operatorGrants, type Principal, type RoleId, type TenantId } from '@landbridge/model';
import type { FoundSession, NamedAdministrator, PasskeyId, Session, SessionId, Sessions } from '@landbridge/tenancy';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** A use is written down this seldom, so that reading stays reading. */
const NOTED_EVERY_MS = 60_000;

interface FoundRow {
  readonly tenant_id: TenantId;
  readonly session_id: SessionId;
  readonly passkey_id: PasskeyId | null;
  readonly id: string;
  readonly display_name: string;
  readonly roles: readonly RoleId[];
  readonly must_change_password: boolean;
  readonly must_add_second_factor: boolean;
  readonly has_authenticator: boolean;
  readonly began_at: Date;
  readonly last_used_at: Date;
  readonly operates: boolean;
}

interface SessionRow {
  readonly id: SessionId;
  readonly address: string;
  readonly user_agent: string | null;
  readonly passkey_id: PasskeyId | null;
  readonly began_at: Date;
  readonly last_used_at: Date;
  readonly expires_at: Date;
}

/** Who is signed in, for all replicas. Only the SHA-256 of what a cookie holds is kept. */
export class PostgresSessions implements Sessions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async begin({ tenantId, id }: NamedAdministrator, session: Session, sha256: Uint8Array): Promise<void> {
    await sql`
      insert into administrator_session (tenant_id, id, administrator_id, token_sha256, address, user_agent, passkey_id, began_at,
        last_used_at, expires_at)
      values (${tenantId}, ${session.id}, ${id}, ${Buffer.from(sha256)}, ${session.address}, ${session.userAgent},
        ${session.passkeyId}, ${new Date(session.beganAt)}, ${new Date(session.lastUsedAt)}, ${new Date(session.expiresAt)})
    `.execute(this.#database);
  }

  async find(sha256: Uint8Array, now: Instant, idleMs: number): Promise<FoundSession | null> {
    const { rows } = await sql<FoundRow>`
      select session.tenant_id, session.id as session_id, account.id, account.display_name, account.roles, session.last_used_at, session.passkey_id,
        session.began_at, tenant.operates,
        account.must_change_password, account.authenticator_confirmed_at is not null as has_authenticator,
        tenant.second_factor_required and account.authenticator_confirmed_at is null and session.passkey_id is null
          and not account.break_glass as must_add_second_factor
      from administrator_session as session
      join administrator as account on account.tenant_id = session.tenant_id and account.id = session.administrator_id
      join tenant on tenant.id = session.tenant_id
      where session.token_sha256 = ${Buffer.from(sha256)} and account.disabled_at is null
        and session.expires_at > ${new Date(now)} and session.last_used_at > ${new Date(now - idleMs)}
    `.execute(this.#database);
    const [row] = rows;
    if (!row) return null;
    if (now - row.last_used_at.getTime() >= NOTED_EVERY_MS) await this.#note(row, now);
    const { tenant_id: tenantId, id, display_name: displayName, session_id: sessionId, passkey_id: passkeyId } = row;
    const firstDuty = row.must_change_password ? 'changePassword' : row.must_add_second_factor ? 'addSecondFactor' : null;
    const own = firstDuty !== null ? [] : row.roles.map(role => ADMINISTRATOR_ROLES[role]);
    const granted = operatorGrants({ operates: row.operates, roles: own });
    const principal: Principal = { tenantId, kind: 'administrator', id, displayName, roles: [...own, 'User'], granted };
    const beganAt = row.began_at.getTime();
    return { principal, sessionId, passkeyId, beganAt, firstDuty, hasAuthenticator: row.has_authenticator };
  }

  async #note({ tenant_id: tenantId, session_id: id }: FoundRow, now: Instant): Promise<void> {
    await sql`
      update administrator_session set last_used_at = ${new Date(now)} where tenant_id = ${tenantId} and id = ${id}
    `.execute(this.#database);
  }

  async sessions({ tenantId, id }: NamedAdministrator, now: Instant): Promise<readonly Session[]> {
    const { rows } = await sql<SessionRow>`
      select id, address, user_agent, passkey_id, began_at, last_used_at, expires_at from administrator_session
      where tenant_id = ${tenantId} and administrator_id = ${id} and expires_at > ${new Date(now)}
      order by id desc limit 100
    `.execute(this.#database);
    return rows.map(row => ({
      id: row.id,
      address: row.address,
      userAgent: row.user_agent,
      passkeyId: row.passkey_id,
      beganAt: row.began_at.getTime(),
      lastUsedAt: row.last_used_at.getTime(),
      expiresAt: row.expires_at.getTime(),
    }));
  }

  async end({ tenantId, id }: NamedAdministrator, sessionId: SessionId | null): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from administrator_session
      where tenant_id = ${tenantId} and administrator_id = ${id} and id = coalesce(${sessionId}::uuid, id)
    `.execute(this.#database);
    return Number(numAffectedRows ?? 0n);
  }
}
