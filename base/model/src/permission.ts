/** What a caller of the API may do, by the names that Microsoft Graph gives it, and in their style where Graph has none; each with what it lets. */
export const PERMISSIONS = {
  'User.Read': "sign in, and read and change what is one's own",
  'User.Read.All': 'read all users',
  'Group.Read.All': 'read all groups and who is in them',
  'OrgContact.Read.All': 'read all contacts',
  'Directory.Read.All': 'read the whole directory',
  'Directory.ReadWrite.All': 'change the directory and what holds for the whole tenant',
  'RoleManagement.Read.Directory': 'read who holds which role',
  'RoleManagement.ReadWrite.Directory': 'give and take roles',
  'Synchronization.Read.All': 'read configurations, jobs, schemas and what they do',
  'Synchronization.ReadWrite.All': 'change configurations, jobs and schemas, and decide about what they hold',
  'AuditLog.Read.All': 'read the provisioning log and the history of objects',
  'OnPremDirectorySynchronization.Read.All': 'read what holds for the synchronisation of the whole tenant',
  'OnPremDirectorySynchronization.ReadWrite.All': 'change what holds for the synchronisation of the whole tenant',
  'OnPremisesPublishingProfiles.Read.All': 'read agents',
  'OnPremisesPublishingProfiles.ReadWrite.All': 'enrol and revoke agents',
  'UserCredential.Check.All': 'ask whether a password is the one that a user has',
  'Application.Read.All': 'read which programs may call the API',
  'Application.ReadWrite.All': 'register programs that may call the API, and give and take their secrets',
  'Administrator.Read.All': 'read administrators and their sessions',
  'Administrator.ReadWrite.All': 'make and disable administrators, and end their sessions',
  'Tenant.ReadWrite.All': 'operate this control: make tenants and set their quotas',
} as const satisfies Record<string, string>;

export type Permission = keyof typeof PERMISSIONS;

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}

/** No role has it: it comes with being Global Administrator of the tenant that operates this control. */
export function isOperators(permission: Permission): boolean {
  return permission === 'Tenant.ReadWrite.All';
}

/** What whoever holds a permission holds with it. */
const INCLUDED: Readonly<Record<Permission, readonly Permission[]>> = {
  'User.Read': [],
  'User.Read.All': [],
  'Group.Read.All': [],
  'OrgContact.Read.All': [],
  'Directory.Read.All': ['User.Read.All', 'Group.Read.All', 'OrgContact.Read.All', 'RoleManagement.Read.Directory'],
  'Directory.ReadWrite.All': ['Directory.Read.All'],
  'RoleManagement.Read.Directory': [],
  'RoleManagement.ReadWrite.Directory': ['RoleManagement.Read.Directory'],
  'Synchronization.Read.All': [],
  'Synchronization.ReadWrite.All': ['Synchronization.Read.All'],
  'AuditLog.Read.All': [],
  'OnPremDirectorySynchronization.Read.All': [],
  'OnPremDirectorySynchronization.ReadWrite.All': ['OnPremDirectorySynchronization.Read.All'],
  'OnPremisesPublishingProfiles.Read.All': [],
  'OnPremisesPublishingProfiles.ReadWrite.All': ['OnPremisesPublishingProfiles.Read.All'],
  'UserCredential.Check.All': [],
  'Application.Read.All': [],
  'Application.ReadWrite.All': ['Application.Read.All'],
  'Administrator.Read.All': [],
  'Administrator.ReadWrite.All': ['Administrator.Read.All'],
  'Tenant.ReadWrite.All': [],
};

/** Everything that comes with these. */
export function withIncluded(permissions: Iterable<Permission>): ReadonlySet<Permission> {
  const all = new Set<Permission>(permissions);
  // A set that grows while it is walked is walked to its end.
  for (const permission of all) for (const included of INCLUDED[permission]) all.add(included);
  return all;
}
