import { z } from 'zod';
import { idParams, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** How many an administrator may keep. */
export const MOST_SAVED_FILTERS = 100;

const list = z.enum(['provisioningLogs', 'auditLogs', 'insights']);
const displayName = storable.min(1).max(128);
/** The part of the list's address that follows the question mark. */
const search = storable.max(4_000);

export const savedFilter = z.object({ id: z.string(), list, displayName, search });
export type SavedFilter = z.output<typeof savedFilter>;

export const listOwnFilters = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/me/savedFilters',
  permission: 'User.Read',
  description: `what one looks for again and again, by name; ${MOST_SAVED_FILTERS} at most`,
  response: z.object({ value: z.array(savedFilter) }),
});

export const addOwnFilter = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/savedFilters',
  permission: 'User.Read',
  description: 'keeps a filter of a list under a name; one of the same name takes its place',
  body: z.strictObject({ list, displayName, search }),
  response: savedFilter,
  status: 201,
});

export const removeOwnFilter = defineRoute({
  method: 'DELETE',
  path: '/v1.0/landbridge/me/savedFilters/{id}',
  permission: 'User.Read',
  description: 'forgets a saved filter',
  params: idParams,
});
