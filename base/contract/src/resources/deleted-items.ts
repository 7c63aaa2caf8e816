import { objectPageQuery, pageOf } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { group } from './groups.ts';
import { user } from './users.ts';

export const listDeletedUsers = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/deletedItems/microsoft.graph.user',
  description: 'users in the recycle bin, ordered by id',
  query: objectPageQuery,
  response: pageOf(user),
});

export const listDeletedGroups = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/deletedItems/microsoft.graph.group',
  description: 'groups in the recycle bin, ordered by id',
  query: objectPageQuery,
  response: pageOf(group),
});
