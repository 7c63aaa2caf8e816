import { ADMINISTRATOR_ROLES, type RoleId } from '@landbridge/contract';

/** What each role is for, by the key of its words. */
export const ROLE_WORDS = {
  '62e90394-69f5-4237-9190-012177145e10': 'directoryRoles.global',
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2': 'directoryRoles.hybrid',
  '5d6b6bb7-de71-4623-b4af-96380a352509': 'directoryRoles.reader',
  '4a5d8f65-41da-4de4-8968-e035b65339cf': 'directoryRoles.reports',
} as const satisfies Record<RoleId, string>;

/** In the order in which they are offered. */
export const ROLES = Object.keys(ADMINISTRATOR_ROLES) as readonly RoleId[];

/** The roles have one name in every language, as in Microsoft Entra's own. */
export function roleName(id: string): string {
  return ADMINISTRATOR_ROLES[id as RoleId] ?? id;
}
