import {
  createRoleAssignment,
  deleteRoleAssignment,
  type FilterClause,
  getRoleAssignment,
  listRoleAssignments,
  listRoleDefinitions,
  type ShownRoleAssignment,
} from '@landbridge/contract';
import type { AssignmentQuery } from '@landbridge/directory';
import {
  ADMINISTRATOR_ROLES,
  type ObjectId,
  parseGuid,
  ROLE_PERMISSIONS,
  type RoleAssignment,
  type RoleAssignmentId,
  type RoleId,
} from '@landbridge/model';
import { authorizeGiving } from '../authorize.ts';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { clausesOf, refused } from '../shape/filter.ts';
import { momentOf } from '../shape/moment.ts';

export function serveRoleManagement(server: Server): void {
  const { roles } = server.ports;
  const idOf = (params: { readonly id: string }) => idFrom<RoleAssignmentId>(params.id, 'role assignment');

  server.serve(listRoleDefinitions, async () => ({
    value: Object.entries(ADMINISTRATOR_ROLES).map(([id, displayName]) => ({
      id,
      displayName,
      isBuiltIn: true,
      isEnabled: true,
    })),
  }));

  server.serve(listRoleAssignments, async call => {
    const query = queryOf(clausesOf(call.query.$filter));
    return pageAnswer(call, await roles.assignments(call.tenantId, query, pageRequestOf(call.query)), showAssignment);
  });

  server.serve(createRoleAssignment, async ({ tenantId, principal, body }) => {
    const wanted = { roleId: body.roleDefinitionId as RoleId, principalId: body.principalId as ObjectId };
    authorizeGiving(principal, ROLE_PERMISSIONS[ADMINISTRATOR_ROLES[wanted.roleId]]);
    return showAssignment(await roles.assign(tenantId, wanted));
  });

  server.serve(getRoleAssignment, async ({ tenantId, params }) =>
    showAssignment(found(await roles.assignment(tenantId, idOf(params)), 'role assignment', params.id)),
  );

  server.serve(deleteRoleAssignment, async ({ tenantId, principal, params }) => {
    const { id, roleId } = found(await roles.assignment(tenantId, idOf(params)), 'role assignment', params.id);
    authorizeGiving(principal, ROLE_PERMISSIONS[ADMINISTRATOR_ROLES[roleId]]);
    await roles.remove(tenantId, id);
    return undefined;
  });
}

const FIELDS = { principalId: 'principalId', roleDefinitionId: 'roleId' } as const;

function queryOf(clauses: readonly FilterClause[]): AssignmentQuery {
  const query: Record<string, string> = {};
  for (const { property, value, position } of clauses) {
    if (!Object.hasOwn(FIELDS, property))
      throw refused(`a role assignment has no property '${property}' at position ${position}`);
    const id = parseGuid(String(value));
    if (id === undefined) throw refused(`'${property}' at position ${position} wants an id`);
    const field = FIELDS[property as keyof typeof FIELDS];
    if (query[field] !== undefined && query[field] !== id)
      throw refused(`'${property}' at position ${position} has another value already`);
    query[field] = id;
  }
  return query;
}

function showAssignment({ id, roleId, principalId, createdAt }: RoleAssignment): ShownRoleAssignment {
  return { id, roleDefinitionId: roleId, principalId, directoryScopeId: '/', createdDateTime: momentOf(createdAt) };
}
