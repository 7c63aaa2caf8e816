import { isOperators, PERMISSIONS, type Permission } from './permission.ts';
import type { ADMINISTRATOR_ROLES, RoleId } from './role.ts';

/** Whoever signs in is a User, whatever else they are. */
export type RoleName = (typeof ADMINISTRATOR_ROLES)[RoleId] | 'User';

const USER = ['User.Read'] as const satisfies readonly Permission[];

/** What each role may do. */
export const ROLE_PERMISSIONS: Readonly<Record<RoleName, readonly Permission[]>> = {
  'Global Administrator': (Object.keys(PERMISSIONS) as Permission[]).filter(permission => !isOperators(permission)),
  'Hybrid Identity Administrator': [
    ...USER,
    'Directory.Read.All',
    'Synchronization.ReadWrite.All',
    'AuditLog.Read.All',
    'OnPremDirectorySynchronization.ReadWrite.All',
    'OnPremisesPublishingProfiles.ReadWrite.All',
    'Application.Read.All',
  ],
  'Security Reader': [
    ...USER,
    'Directory.Read.All',
    'Synchronization.Read.All',
    'AuditLog.Read.All',
    'OnPremDirectorySynchronization.Read.All',
    'OnPremisesPublishingProfiles.Read.All',
    'Application.Read.All',
    'Administrator.Read.All',
  ],
  'Reports Reader': [...USER, 'AuditLog.Read.All'],
  User: USER,
};
