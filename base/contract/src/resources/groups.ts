import type { z } from 'zod';
import { idParams, objectPageQuery, pageOf, selectedPageQuery, selectQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
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
  description: 'groups, ordered by id',
  query: objectPageQuery,
  response: pageOf(group),
});

export const getGroup = defineRoute({
  method: 'GET',
  path: '/v1.0/groups/{id}',
  permission: 'Group.Read.All',
  description: 'one group by id',
  params: idParams,
  query: selectQuery,
  response: group,
});

export const listMembers = defineRoute({
  method: 'GET',
  path: '/v1.0/groups/{id}/members',
  permission: 'Group.Read.All',
  description: 'the direct members of a group: users, groups and contacts, ordered by id',
  params: idParams,
  query: selectedPageQuery,
  response: pageOf(member),
});

export const listOwners = defineRoute({
  method: 'GET',
  path: '/v1.0/groups/{id}/owners',
  permission: 'Group.Read.All',
  description: 'the users that own a group (managedBy)',
  params: idParams,
  query: selectedPageQuery,
  response: pageOf(member),
});
