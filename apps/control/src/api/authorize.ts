import { Failure, type Permission, type Principal, permissionsOf, withIncluded } from '@landbridge/model';

/**
 * The one place where it is checked what a caller may do. Throws `Failure` Authorization_RequestDenied that names the permission which is
 * missing.
 */
export function authorize(principal: Principal, permission: Permission): void {
  // INVARIANT: nobody does what no role and no grant of theirs permits.
  if (permissionsOf(principal).has(permission)) return;
  throw new Failure({ code: 'Authorization_RequestDenied', message: `the caller lacks the permission ${permission}` });
}

/** Nobody gives what they do not hold, or acts on somebody who holds more: else whoever may give anything could have everything. */
export function authorizeGiving(principal: Principal, permissions: Iterable<Permission>): void {
  for (const permission of withIncluded(permissions)) authorize(principal, permission);
}
