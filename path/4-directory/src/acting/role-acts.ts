import type { ObjectId, RoleAssignment, RoleAssignmentId, RoleId, TenantId } from '@landbridge/model';
import type { PageRequest, ReadPage } from '../reading/ports.ts';

export interface AssignmentQuery {
  readonly principalId?: ObjectId | undefined;
  readonly roleId?: RoleId | undefined;
}

export interface RoleActs {
  /** Ordered by id; those of objects in the recycle bin are left out. */
  assignments(tenantId: TenantId, query: AssignmentQuery, page: PageRequest): Promise<ReadPage<RoleAssignment>>;
  assignment(tenantId: TenantId, id: RoleAssignmentId): Promise<RoleAssignment | null>;
  /**
   * Throws `Failure` NotFound for nobody who lives in the directory, BadRequest for what is no user, Conflict for who holds the role already, and
   * SynchronisedAdministrator for somebody whom Active Directory masters, unless the tenant allows that.
   */
  assign(tenantId: TenantId, wanted: { readonly roleId: RoleId; readonly principalId: ObjectId }): Promise<RoleAssignment>;
  /** Throws `Failure` NotFound. */
  remove(tenantId: TenantId, id: RoleAssignmentId): Promise<void>;
}
