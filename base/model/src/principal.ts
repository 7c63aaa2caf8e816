import type { TenantId } from './ids.ts';
import { type Permission, withIncluded } from './permission.ts';
import { ROLE_PERMISSIONS, type RoleName } from './role-permissions.ts';

/** Who calls the API, as the token or the session says. */
export interface Principal {
  readonly tenantId: TenantId;
  /** A long-lived token of an administrator, a registered program, or an administrator who signed in. */
  readonly kind: 'token' | 'client' | 'administrator';
  /** Of the token, the client or the administrator. */
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly RoleName[];
  /** What was given to the program itself. */
  readonly granted: readonly Permission[];
}

/** What a Global Administrator of the tenant that operates this control may do besides. */
export function operatorGrants({
  operates,
  roles,
}: {
  readonly operates: boolean;
  readonly roles: readonly RoleName[];
}): readonly Permission[] {
  return operates && roles.includes('Global Administrator') ? ['Tenant.ReadWrite.All'] : [];
}

/** Whoever is known is a User, whatever else they are. */
export function permissionsOf({ roles, granted }: Pick<Principal, 'roles' | 'granted'>): ReadonlySet<Permission> {
  return withIncluded([...granted, ...ROLE_PERMISSIONS.User, ...roles.flatMap(role => ROLE_PERMISSIONS[role])]);
}
