import { z } from 'zod';
import { idParams, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { GROUP_PROPERTIES, group } from './groups.ts';
import { USER_PROPERTIES, user } from './users.ts';
import { writableShape } from './writable-properties.ts';

const displayName = storable.trim().min(1).max(256);
const userPrincipalName = storable.max(256).regex(/^[^\s@]+@[^\s@]+$/, 'must be a name and a domain, as in anna@exoip.test');

const userChanges = z.strictObject({
  ...writableShape(USER_PROPERTIES),
  displayName: displayName.optional(),
  userPrincipalName: userPrincipalName.optional(),
});

const newUser = userChanges.extend({ displayName, userPrincipalName, accountEnabled: z.boolean().default(true) });
export type NewUser = z.input<typeof newUser>;

const { securityEnabled: _, mailEnabled: __, ...ofGroups } = writableShape(GROUP_PROPERTIES);
const groupChanges = z.strictObject({ ...ofGroups, displayName: displayName.optional() });

/** What sends mail to its members is made where their mailboxes are. */
const newGroup = groupChanges.extend({
  displayName,
  securityEnabled: z.literal(true).default(true),
  mailEnabled: z.literal(false).default(false),
});
export type NewGroup = z.input<typeof newGroup>;

export const createUser = defineRoute({
  method: 'POST',
  path: '/v1.0/users',
  permission: 'Directory.ReadWrite.All',
  description: 'a user who lives in the cloud only',
  body: newUser,
  response: user,
  status: 201,
});

export const updateUser = defineRoute({
  method: 'PATCH',
  path: '/v1.0/users/{id}',
  permission: 'Directory.ReadWrite.All',
  description: 'changes properties of a user who lives in the cloud only; null takes a value away',
  params: idParams,
  body: userChanges,
});

export const deleteUser = defineRoute({
  method: 'DELETE',
  path: '/v1.0/users/{id}',
  permission: 'Directory.ReadWrite.All',
  description: 'puts a user who lives in the cloud only into the recycle bin',
  params: idParams,
});

export const createGroup = defineRoute({
  method: 'POST',
  path: '/v1.0/groups',
  permission: 'Directory.ReadWrite.All',
  description: 'a security group that lives in the cloud only',
  body: newGroup,
  response: group,
  status: 201,
});

export const updateGroup = defineRoute({
  method: 'PATCH',
  path: '/v1.0/groups/{id}',
  permission: 'Directory.ReadWrite.All',
  description: 'changes properties of a group that lives in the cloud only; null takes a value away',
  params: idParams,
  body: groupChanges,
});

export const deleteGroup = defineRoute({
  method: 'DELETE',
  path: '/v1.0/groups/{id}',
  permission: 'Directory.ReadWrite.All',
  description: 'puts a group that lives in the cloud only into the recycle bin',
  params: idParams,
});
