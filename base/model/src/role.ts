import type { Instant } from './ambient.ts';
import type { Branded, ObjectId } from './ids.ts';

export type RoleAssignmentId = Branded<'RoleAssignmentId'>;

/** The administrator roles, by the ids that Graph gives them in every tenant (`roleTemplateId`). */
export const ADMINISTRATOR_ROLES = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2': 'Hybrid Identity Administrator',
  '5d6b6bb7-de71-4623-b4af-96380a352509': 'Security Reader',
  '4a5d8f65-41da-4de4-8968-e035b65339cf': 'Reports Reader',
} as const;
export type RoleId = keyof typeof ADMINISTRATOR_ROLES;

/** Holds every permission. */
export const GLOBAL_ADMINISTRATOR: RoleId = '62e90394-69f5-4237-9190-012177145e10';

export function isRoleId(id: string): id is RoleId {
  return Object.hasOwn(ADMINISTRATOR_ROLES, id);
}

/** A user holds a role in the whole tenant. One in the recycle bin keeps it, and it gives nothing there. */
export interface RoleAssignment {
  readonly id: RoleAssignmentId;
  readonly roleId: RoleId;
  readonly principalId: ObjectId;
  readonly createdAt: Instant;
}
