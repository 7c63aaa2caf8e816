import type { AssignmentQuery, PageRequest, ReadPage, RoleActs } from '@landbridge/directory';
import {
  type Chance,
  Failure,
  type ObjectId,
  type ObjectKind,
  type RoleAssignment,
  type RoleAssignmentId,
  type RoleId,
  type TenantId,
} from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from '../reading/page.ts';

interface AssignmentRow {
  readonly id: RoleAssignmentId;
  readonly role_id: RoleId;
  readonly principal_id: ObjectId;
  readonly created_at: Date;
}

export class PostgresRoleActs implements RoleActs {
  readonly #database: Database;
  readonly #chance: Chance;

  constructor(database: Database, chance: Chance) {
    this.#database = database;
    this.#chance = chance;
  }

  async assignments(tenantId: TenantId, query: AssignmentQuery, page: PageRequest): Promise<ReadPage<RoleAssignment>> {
    const after = uuidAfter(page);
    const conditions = [
      after !== null && sql`assignment.id > ${after}::uuid`,
      query.principalId !== undefined && sql`assignment.principal_id = ${query.principalId}::uuid`,
      query.roleId !== undefined && sql`assignment.role_id = ${query.roleId}::uuid`,
    ].filter(condition => condition !== false);
    const rows = await this.#read(tenantId, conditions, limitOf(page));
    return pageFrom(rows, page, { item: assignmentOf, key: row => row.id });
  }

  async assignment(tenantId: TenantId, id: RoleAssignmentId): Promise<RoleAssignment | null> {
    const [row] = await this.#read(tenantId, [sql`assignment.id = ${id}::uuid`], 1);
    return row ? assignmentOf(row) : null;
  }

  async #read(tenantId: TenantId, conditions: readonly RawBuilder<unknown>[], limit: number): Promise<readonly AssignmentRow[]> {
    const { rows } = await sql<AssignmentRow>`
      select assignment.id, assignment.role_id, assignment.principal_id, assignment.created_at
      from role_assignment as assignment
      join directory_object as principal on principal.tenant_id = ${tenantId} and principal.id = assignment.principal_id
        and principal.deleted_at is null
      where ${sql.join([sql`assignment.tenant_id = ${tenantId}`, ...conditions], sql` and `)}
      order by assignment.id
      limit ${limit}
    `.execute(this.#database);
    return rows;
  }

  async assign(
    tenantId: TenantId,
    { roleId, principalId }: { readonly roleId: RoleId; readonly principalId: ObjectId },
  ): Promise<RoleAssignment> {
    return this.#database.transaction().execute(async transaction => {
      const { rows: found } = await sql<{ kind: ObjectKind; synchronised: boolean; allowed: boolean }>`
        select object.kind, object.source_anchor is not null as synchronised, tenant.synchronised_administrators as allowed
        from directory_object as object join tenant on tenant.id = object.tenant_id
        where object.tenant_id = ${tenantId} and object.id = ${principalId} and object.deleted_at is null
        for update of object
      `.execute(transaction);
      checkPrincipal(principalId, found[0]);
      const { rows } = await sql<AssignmentRow>`
        insert into role_assignment (tenant_id, id, role_id, principal_id)
        values (${tenantId}, ${this.#chance.uuid()}, ${roleId}, ${principalId})
        on conflict do nothing
        returning id, role_id, principal_id, created_at
      `.execute(transaction);
      if (!rows[0]) throw new Failure({ code: 'Conflict', message: `${principalId} holds the role already` });
      return assignmentOf(rows[0]);
    });
  }

  async remove(tenantId: TenantId, id: RoleAssignmentId): Promise<void> {
    const { numAffectedRows } = await sql`
      delete from role_assignment where tenant_id = ${tenantId} and id = ${id}
    `.execute(this.#database);
    if (numAffectedRows === 0n) throw new Failure({ code: 'NotFound', message: `there is no role assignment ${id}` });
  }
}

function checkPrincipal(
  id: ObjectId,
  found: { readonly kind: ObjectKind; readonly synchronised: boolean; readonly allowed: boolean } | undefined,
): void {
  if (!found) throw new Failure({ code: 'NotFound', message: `there is no user ${id}` });
  if (found.kind !== 'user')
    throw new Failure({ code: 'BadRequest', message: `a ${found.kind} can not hold a role, only a user` });
  if (!found.synchronised || found.allowed) return;
  throw new Failure({
    code: 'SynchronisedAdministrator',
    message: 'Active Directory masters this user, and the tenant lets no such user hold a role',
  });
}

function assignmentOf({ id, role_id, principal_id, created_at }: AssignmentRow): RoleAssignment {
  return { id, roleId: role_id, principalId: principal_id, createdAt: created_at.getTime() };
}
