import { ADMINISTRATOR_ROLES, isRoleId, type RoleId } from '@landbridge/contract';
import { UsageError } from '../../exit-code.ts';

/** A role by its name, in any case, or by its id. */
export function roleNamed(text: string): RoleId {
  const wanted = text.toLowerCase();
  if (isRoleId(wanted)) return wanted;
  const found = Object.entries(ADMINISTRATOR_ROLES).find(([, name]) => name.toLowerCase() === wanted);
  if (!found) throw new UsageError(`there is no role '${text}': ${Object.values(ADMINISTRATOR_ROLES).join(', ')}`);
  return found[0] as RoleId;
}

export function roleName(id: string): string {
  return isRoleId(id) ? ADMINISTRATOR_ROLES[id] : id;
}
