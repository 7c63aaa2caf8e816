import { z } from 'zod';
import { idParams, objectPageOf, selectQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { member } from './groups.ts';

export const getDirectoryObject = defineRoute({
  method: 'GET',
  path: '/v1.0/directoryObjects/{id}',
  permission: 'Directory.Read.All',
  description: 'one user, group or contact by id',
  params: idParams,
  query: selectQuery,
  response: member,
});

/** Graph's most. */
const MOST_IDS = 1_000;

export const getDirectoryObjectsByIds = defineRoute({
  method: 'POST',
  path: '/v1.0/directoryObjects/getByIds',
  permission: 'Directory.Read.All',
  description: 'those of up to 1000 ids that there are, of these types (user, group, orgContact) or of all',
  body: z.strictObject({
    ids: z.array(z.guid()).min(1).max(MOST_IDS),
    types: z.array(z.string().max(100)).max(100).optional(),
  }),
  response: objectPageOf(member),
});
