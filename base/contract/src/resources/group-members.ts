import { z } from 'zod';
import { idParams, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** As Graph names an object that is referred to: an address that ends with its id. */
const reference = z.strictObject({
  '@odata.id': storable
    .max(1_024)
    .regex(
      /\/(?:directoryObjects|users|groups|contacts)\/[0-9a-f-]{36}$/i,
      'must be an address such as https://graph.microsoft.com/v1.0/directoryObjects/{id}',
    ),
});

export const addMember = defineRoute({
  method: 'POST',
  path: '/v1.0/groups/{id}/members/$ref',
  permission: 'Directory.ReadWrite.All',
  description: 'makes a user, group or contact a member of a group that lives in the cloud only',
  params: idParams,
  body: reference,
});

export const removeMember = defineRoute({
  method: 'DELETE',
  path: '/v1.0/groups/{id}/members/{memberId}/$ref',
  permission: 'Directory.ReadWrite.All',
  description: 'takes a member out of a group that lives in the cloud only',
  params: idParams.extend({ memberId: idParams.shape.id }),
});
