import { objectPageQuery, pageOf } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { group } from './groups.ts';
import { user } from './users.ts';

export const listDeletedUsers = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/deletedItems/microsoft.graph.user',
  permission: 'User.Read.All',
  description: 'users in the recycle bin, ordered by id',
  query: objectPageQuery,
  response: pageOf(user),
});

export const listDeletedGroups = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/deletedItems/microsoft.graph.group',
  permission: 'Group.Read.All',
  description: 'groups in the recycle bin, ordered by id',
  query: objectPageQuery,
  response: pageOf(group),
});
