import { Failure, GLOBAL_ADMINISTRATOR, type PageRequest, type ReadPage, type TenantId } from '@landbridge/model';
import type {
  Administrator,
  AdministratorChanges,
  AdministratorId,
  Administrators,
  NamedAdministrator,
  SetPassword,
} from '@landbridge/tenancy';
import { type RawBuilder, sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from '../reading/page.ts';
import { ADMINISTRATOR_COLUMNS, type AdministratorRow, administratorOf } from './administrator-row.ts';

export class PostgresAdministrators implements Administrators {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async administrators(tenantId: TenantId, page: PageRequest): Promise<ReadPage<Administrator>> {
    const after = uuidAfter(page);
    const rows = await this.#read(tenantId, after === null ? sql`true` : sql`id > ${after}::uuid`, limitOf(page));
    return pageFrom(rows, page, { item: administratorOf, key: row => row.id });
  }

  async administrator(tenantId: TenantId, id: AdministratorId): Promise<Administrator | null> {
    const [row] = await this.#read(tenantId, sql`id = ${id}::uuid`, 1);
    return row ? administratorOf(row) : null;
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>, limit: number): Promise<readonly AdministratorRow[]> {
    const { rows } = await sql<AdministratorRow>`
      select ${ADMINISTRATOR_COLUMNS} from administrator where tenant_id = ${tenantId} and ${which} order by id limit ${limit}
    `.execute(this.#database);
    return rows;
  }

  async add(tenantId: TenantId, made: Administrator, passwordHash: string): Promise<void> {
    const { numAffectedRows } = await sql`
      insert into administrator (tenant_id, id, user_principal_name, display_name, roles, password_hash, must_change_password, break_glass,
        created_at)
      values (${tenantId}, ${made.id}, ${made.userPrincipalName}, ${made.displayName}, ${made.roles}::uuid[], ${passwordHash},
        ${made.mustChangePassword}, ${made.isBreakGlass}, ${new Date(made.createdAt)})
      on conflict do nothing
    `.execute(this.#database);
    if (numAffectedRows === 1n) return;
    throw new Failure({ code: 'Conflict', message: `there is an administrator ${made.userPrincipalName} already` });
  }

  async change(
    { tenantId, id }: NamedAdministrator,
    { displayName, roles, isBreakGlass, isEnabled }: AdministratorChanges,
  ): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      if (isEnabled === false || roles) await keepOneGlobalAdministrator(transaction, { tenantId, id }, isEnabled, roles);
      await sql`
        update administrator set display_name = coalesce(${displayName ?? null}::text, display_name),
          roles = coalesce(${roles ?? null}::uuid[], roles),
          break_glass = coalesce(${isBreakGlass ?? null}::boolean, break_glass),
          disabled_at = case ${isEnabled ?? null}::boolean when true then null when false then coalesce(disabled_at, now()) else disabled_at end
        where tenant_id = ${tenantId} and id = ${id}
      `.execute(transaction);
      if (isEnabled === false) await endSessions(transaction, { tenantId, id }, null);
    });
  }

  async setPassword({ tenantId, id }: NamedAdministrator, { hash, mustChange, keep }: SetPassword): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await sql`
        update administrator set password_hash = ${hash}, must_change_password = ${mustChange} where tenant_id = ${tenantId} and id = ${id}
      `.execute(transaction);
      await endSessions(transaction, { tenantId, id }, keep);
    });
  }

  async removeAuthenticator({ tenantId, id }: NamedAdministrator): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await sql`
        update administrator set authenticator_sealed = null, authenticator_confirmed_at = null, authenticator_step = null
        where tenant_id = ${tenantId} and id = ${id}
      `.execute(transaction);
      await sql`delete from recovery_code where tenant_id = ${tenantId} and administrator_id = ${id}`.execute(transaction);
    });
  }
}

/** Changes that could take the last one away wait for one another. */
async function keepOneGlobalAdministrator(
  transaction: DatabaseTransaction,
  { tenantId, id }: NamedAdministrator,
  isEnabled: boolean | undefined,
  roles: AdministratorChanges['roles'],
): Promise<void> {
  if (isEnabled !== false && roles?.includes(GLOBAL_ADMINISTRATOR)) return;
  const { rows } = await sql<{ id: AdministratorId }>`
    select id from administrator
    where tenant_id = ${tenantId} and ${GLOBAL_ADMINISTRATOR}::uuid = any(roles) and disabled_at is null
    order by id for update
  `.execute(transaction);
  if (rows.length !== 1 || rows[0]?.id !== id) return;
  throw new Failure({ code: 'Conflict', message: 'this is the last enabled Global Administrator of the tenant' });
}

async function endSessions(
  transaction: DatabaseTransaction,
  { tenantId, id }: NamedAdministrator,
  keep: SetPassword['keep'],
): Promise<void> {
  await sql`
    delete from administrator_session
    where tenant_id = ${tenantId} and administrator_id = ${id} and id is distinct from ${keep}::uuid
  `.execute(transaction);
}
