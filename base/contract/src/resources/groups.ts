import type { z } from 'zod';
import { expandedPageQuery, expandedQuery, idParams, objectPageOf } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { defineCount, defineNavigation } from './navigation.ts';
import { boolean, type PropertyTable, resourceOf } from './property-table.ts';
import { OBJECT, PRINCIPAL } from './shared-properties.ts';

export const GROUP_PROPERTIES = {
  ...OBJECT,
  ...PRINCIPAL,
  securityEnabled: boolean('SecurityEnabled'),
  mailEnabled: boolean('MailEnabled'),
} as const satisfies PropertyTable;

export const group = resourceOf(GROUP_PROPERTIES);
export type Group = z.output<typeof group>;

/** A member is a user, a group or a contact, as its `@odata.type` says: here the properties that all of them have. */
export const member = resourceOf(OBJECT).loose();
export type Member = z.output<typeof member>;

export const listGroups = defineRoute({
  method: 'GET',
  path: '/v1.0/groups',
  permission: 'Group.Read.All',
  description: 'groups, ordered by id where $orderby says nothing else',
  query: expandedPageQuery,
  response: objectPageOf(group),
});

export const countGroups = defineCount('/v1.0/groups/$count', 'Group.Read.All', 'groups');

export const getGroup = defineRoute({
  method: 'GET',
  path: '/v1.0/groups/{id}',
  permission: 'Group.Read.All',
  description: 'one group by id',
  params: idParams,
  query: expandedQuery,
  response: group,
});

export const groupNavigations = {
  members: defineNavigation(
    '/v1.0/groups/{id}/members',
    'Group.Read.All',
    'the direct members of a group: users, groups and contacts',
    member,
  ),
  transitiveMembers: defineNavigation(
    '/v1.0/groups/{id}/transitiveMembers',
    'Group.Read.All',
    'the members of a group and of the groups in it, each once',
    member,
  ),
  owners: defineNavigation('/v1.0/groups/{id}/owners', 'Group.Read.All', 'the users that own a group (managedBy)', member),
  memberOf: defineNavigation(
    '/v1.0/groups/{id}/memberOf',
    'Group.Read.All',
    'the groups that a group is a direct member of',
    group,
  ),
  transitiveMemberOf: defineNavigation(
    '/v1.0/groups/{id}/transitiveMemberOf',
    'Group.Read.All',
    'the groups that a group is a member of, directly or through other groups',
    group,
  ),
} as const;
export const listMembers = groupNavigations.members.list;
export const listOwners = groupNavigations.owners.list;
