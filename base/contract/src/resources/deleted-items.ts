import { idParams, objectPageOf, objectPageQuery, selectQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { group, member } from './groups.ts';
import { defineCount } from './navigation.ts';
import { user } from './users.ts';

export const listDeletedUsers = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/deletedItems/microsoft.graph.user',
  permission: 'User.Read.All',
  description: 'users in the recycle bin, ordered by id where $orderby says nothing else',
  query: objectPageQuery,
  response: objectPageOf(user),
});

export const listDeletedGroups = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/deletedItems/microsoft.graph.group',
  permission: 'Group.Read.All',
  description: 'groups in the recycle bin, ordered by id where $orderby says nothing else',
  query: objectPageQuery,
  response: objectPageOf(group),
});

export const countDeletedUsers = defineCount(`${listDeletedUsers.path}/$count`, 'User.Read.All', 'users in the recycle bin');
export const countDeletedGroups = defineCount(`${listDeletedGroups.path}/$count`, 'Group.Read.All', 'groups in the recycle bin');

export const getDeletedItem = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/deletedItems/{id}',
  permission: 'Directory.Read.All',
  description: 'one object in the recycle bin',
  params: idParams,
  query: selectQuery,
  response: member,
});

export const restoreDeletedItem = defineRoute({
  method: 'POST',
  path: '/v1.0/directory/deletedItems/{id}/restore',
  permission: 'Directory.ReadWrite.All',
  description:
    'takes an object out of the recycle bin; one that is synchronised comes back by the engine, and not while its entry is deleted or out of scope',
  params: idParams,
  response: member,
});

export const removeDeletedItem = defineRoute({
  method: 'DELETE',
  path: '/v1.0/directory/deletedItems/{id}',
  permission: 'Directory.ReadWrite.All',
  description: 'removes an object from the recycle bin for good; refused for one that an entry of Active Directory is linked to',
  params: idParams,
});
