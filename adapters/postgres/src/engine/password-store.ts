import type { Lease, PasswordStanding, PasswordStore, PendingPassword, SettledPassword } from '@landbridge/engine';
import type { Guid, Instant, PasswordChanges, PasswordOutcome, Problem } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { fenced } from './fence.ts';

/** What is known of passwords, and what they can be checked by. */
export class PostgresPasswords implements PasswordStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async standing({ tenantId, domainId }: Lease): Promise<PasswordStanding | null> {
    const { rows } = await sql<PasswordStanding>`
      select fqdn as "domainFqdn", password_cookie as cookie,
        (select count(*)::int from account_password where tenant_id = ${tenantId} and domain_id = ${domainId} and pending) as pending,
        (select count(*)::int from account_password where tenant_id = ${tenantId} and domain_id = ${domainId}) as known
      from domain
      where tenant_id = ${tenantId} and id = ${domainId} and exists (
        select from configuration
        where configuration.tenant_id = ${tenantId} and configuration.domain_id = ${domainId} and password_hash_sync and state = 'active'
      )
    `.execute(this.#database);
    return rows[0] ?? null;
  }

  async take(lease: Lease, { changes, cookie }: Pick<PasswordChanges, 'changes' | 'cookie'>): Promise<void> {
    const { tenantId, domainId } = lease;
    const deleted = changes.filter(change => change.deleted).map(change => change.guid);
    const others = changes.filter(change => !change.deleted);
    await fenced(this.#database, lease, async transaction => {
      await sql`
        insert into account_password as known (tenant_id, domain_id, guid, version, password_set)
        select ${tenantId}::uuid, ${domainId}::uuid, guid, "passwordVersion", "passwordSet"
        from jsonb_to_recordset(${JSON.stringify(others)}) as change(guid uuid, "passwordVersion" bigint, "passwordSet" numeric)
        on conflict (tenant_id, domain_id, guid) do update set
          version = coalesce(excluded.version, known.version),
          password_set = coalesce(excluded.password_set, known.password_set),
          pending = known.pending or excluded.version is not null or excluded.password_set is not null
        where excluded.version is null or known.version is null or excluded.version >= known.version
          or excluded.password_set > known.password_set + ${CLOCKS_APART}::numeric
      `.execute(transaction);
      await sql`
        update account_password as known set
          user_account_control = coalesce("userAccountControl", known.user_account_control),
          account_expires = coalesce("accountExpires", known.account_expires)
        from jsonb_to_recordset(${JSON.stringify(others)}) as change(guid uuid, "userAccountControl" bigint, "accountExpires" numeric)
        where known.tenant_id = ${tenantId} and known.domain_id = ${domainId} and known.guid = change.guid
          and ("userAccountControl" is not null or "accountExpires" is not null)
      `.execute(transaction);
      if (deleted.length > 0) {
        await sql`
          delete from account_password
          where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${deleted}::uuid[])
        `.execute(transaction);
      }
      await sql`
        update domain set password_cookie = ${cookie} where tenant_id = ${tenantId} and id = ${domainId}
      `.execute(transaction);
    });
  }

  async pending(lease: Lease, after: Guid, limit: number): Promise<readonly PendingPassword[]> {
    const { tenantId, domainId } = lease;
    return fenced(this.#database, lease, async transaction => {
      await sql`
        update account_password set pending = false
        where tenant_id = ${tenantId} and domain_id = ${domainId} and pending and guid > ${after}::uuid and not exists (
          select from password_source as source
          where source.tenant_id = ${tenantId} and source.guid = account_password.guid and source.domain_id = ${domainId}
        )
      `.execute(transaction);
      const { rows } = await sql<PendingRow>`
        select distinct on (known.guid) known.guid, known.version::text, known.password_set::text as "passwordSet",
          source.object_id as "objectId", source.configuration_id as "configurationId",
          coalesce((object.properties ->> 'PasswordHashSync')::boolean, true) as allowed
        from account_password as known
        join password_source as source on source.tenant_id = ${tenantId} and source.guid = known.guid
        join directory_object as object on object.tenant_id = ${tenantId} and object.id = source.object_id
        where known.tenant_id = ${tenantId} and known.domain_id = ${domainId} and known.pending and known.guid > ${after}::uuid
          and source.domain_id = ${domainId}
        order by known.guid, source.configuration_id
        limit ${limit}
      `.execute(transaction);
      return rows.map(row => ({ ...row, version: row.version === null ? null : Number(row.version) }));
    });
  }

  async settle(lease: Lease, settled: readonly SettledPassword[], at: Instant): Promise<void> {
    const { tenantId, domainId } = lease;
    const kept = settled.flatMap(({ guid, objectId, derived }) => (derived ? [{ guid, objectId, ...derived }] : []));
    const without = settled.flatMap(({ outcome, objectId }) => (WITHOUT_CREDENTIAL.has(outcome) ? [objectId] : []));
    const done = settled.filter(({ outcome }) => !ASKED_AGAIN.has(outcome));
    await fenced(this.#database, lease, async transaction => {
      await sql`
        insert into credential as known (tenant_id, object_id, guid, version, password_set, sealed, derived_at)
        select ${tenantId}::uuid, "objectId", guid, "passwordVersion", "passwordSet", sealed, ${new Date(at)}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(kept)}) as row("objectId" uuid, guid uuid, "passwordVersion" bigint,
          "passwordSet" numeric, sealed text)
        where exists (select from directory_object as object where object.tenant_id = ${tenantId} and object.id = "objectId")
        on conflict (tenant_id, object_id) do update set guid = excluded.guid, version = excluded.version,
          password_set = excluded.password_set, sealed = excluded.sealed, derived_at = excluded.derived_at
        where known.guid <> excluded.guid or (excluded.version, excluded.password_set) >= (known.version, known.password_set)
          or excluded.password_set > known.password_set + ${CLOCKS_APART}::numeric
      `.execute(transaction);
      if (without.length > 0) {
        await sql`
          delete from credential where tenant_id = ${tenantId} and object_id = any(${without}::uuid[])
        `.execute(transaction);
      }
      await sql`
        insert into password_result (tenant_id, configuration_id, guid, outcome, at)
        select ${tenantId}::uuid, "configurationId", guid, outcome, ${new Date(at)}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(settled)}) as row("configurationId" uuid, guid uuid, outcome text)
        on conflict (tenant_id, configuration_id, guid) do update set outcome = excluded.outcome, at = excluded.at
      `.execute(transaction);
      await sql`
        update account_password as known set pending = false
        from jsonb_to_recordset(${JSON.stringify(done)}) as row(guid uuid, version bigint, "passwordSet" numeric)
        where known.tenant_id = ${tenantId} and known.domain_id = ${domainId} and known.guid = row.guid
          and known.version is not distinct from row.version and known.password_set is not distinct from row."passwordSet"
      `.execute(transaction);
    });
  }

  async ended(lease: Lease, { at, problem }: { readonly at: Instant; readonly problem: Problem | null }): Promise<void> {
    await fenced(this.#database, lease, async transaction => {
      await sql`
        update domain set password_problem = ${problem && JSON.stringify(problem)},
          passwords_read_at = case when ${problem === null} then ${new Date(at)} else passwords_read_at end
        where tenant_id = ${lease.tenantId} and id = ${lease.domainId}
      `.execute(transaction);
    });
  }
}

/** A domain controller that lags has not said the last word; of an account that is gone for good its deletion is told too. */
const ASKED_AGAIN: ReadonlySet<PasswordOutcome> = new Set(['behind', 'gone'] as const);

/**
 * By how much the clocks of a domain may differ, in FILETIME's 100 ns: Kerberos's five minutes. After a domain controller was put back or lost
 * its passwords count anew from a lower version, and only this much time tells them from what a domain controller that lags still has.
 */
const CLOCKS_APART = 3_000_000_000;

/** Nobody signs in by what was kept before. */
const WITHOUT_CREDENTIAL: ReadonlySet<PasswordOutcome> = new Set(['none', 'gone', 'withheldByRule'] as const);

interface PendingRow extends Omit<PendingPassword, 'version'> {
  readonly version: string | null;
}
