import { ADMINISTRATOR_ROLES, isRoleId, type RoleId } from '@landbridge/model';
import { z } from 'zod';
import { filteredPageQuery, idParams, moment, pageOf } from '../paging.ts';
import { defineRoute } from '../route.ts';

export { ADMINISTRATOR_ROLES, isRoleId, type RoleId };

/** Graph's unifiedRoleDefinition, as far as we have it. */
export const roleDefinition = z.object({
  id: z.string(),
  displayName: z.string(),
  isBuiltIn: z.boolean(),
  isEnabled: z.boolean(),
});
export type RoleDefinition = z.output<typeof roleDefinition>;

/** Graph's unifiedRoleAssignment. */
export const roleAssignment = z.object({
  id: z.string(),
  roleDefinitionId: z.string(),
  principalId: z.string(),
  directoryScopeId: z.literal('/'),
  createdDateTime: moment,
});
export type ShownRoleAssignment = z.output<typeof roleAssignment>;

const uuid = z.uuid().transform(text => text.toLowerCase());
const roleIds = Object.keys(ADMINISTRATOR_ROLES);

export const listRoleDefinitions = defineRoute({
  method: 'GET',
  path: '/v1.0/roleManagement/directory/roleDefinitions',
  permission: 'RoleManagement.Read.Directory',
  description: 'the administrator roles that there are',
  response: z.object({ value: z.array(roleDefinition) }),
});

export const listRoleAssignments = defineRoute({
  method: 'GET',
  path: '/v1.0/roleManagement/directory/roleAssignments',
  permission: 'RoleManagement.Read.Directory',
  description: 'who holds which role, ordered by id; filtered by principalId and roleDefinitionId',
  query: filteredPageQuery,
  response: pageOf(roleAssignment),
});

export const createRoleAssignment = defineRoute({
  method: 'POST',
  path: '/v1.0/roleManagement/directory/roleAssignments',
  permission: 'RoleManagement.ReadWrite.Directory',
  description: 'gives a user a role in the whole tenant; no entry of Active Directory ever takes over who holds one',
  body: z.strictObject({
    principalId: uuid,
    roleDefinitionId: uuid.refine(id => roleIds.includes(id), `must be one of ${roleIds.join(', ')}`),
    directoryScopeId: z.literal('/').default('/'),
  }),
  response: roleAssignment,
  status: 201,
});

export const getRoleAssignment = defineRoute({
  method: 'GET',
  path: '/v1.0/roleManagement/directory/roleAssignments/{id}',
  permission: 'RoleManagement.Read.Directory',
  description: 'one assignment of a role',
  params: idParams,
  response: roleAssignment,
});

export const deleteRoleAssignment = defineRoute({
  method: 'DELETE',
  path: '/v1.0/roleManagement/directory/roleAssignments/{id}',
  permission: 'RoleManagement.ReadWrite.Directory',
  description: 'takes a role from a user',
  params: idParams,
});
