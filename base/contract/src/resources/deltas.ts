import type { Permission } from '@landbridge/model';
import { z } from 'zod';
import { deltaQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

const removed = z.object({ reason: z.enum(['changed', 'deleted']) });
const reference = z.object({ '@odata.type': z.string().optional(), id: z.uuid(), '@removed': removed.optional() });

/** An object as it is now, with the properties that are selected, or that it is removed: into the recycle bin, or for good. */
const changed = z.looseObject({
  id: z.uuid(),
  '@removed': removed.optional(),
  'members@delta': z.array(reference).optional(),
  'owners@delta': z.array(reference).optional(),
});

/** A page of a round: `@odata.nextLink` leads on, and `@odata.deltaLink` of the last page to what changes after. */
const deltaPage = z.object({
  '@odata.context': z.string().optional(),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
  value: z.array(changed),
});
export type DeltaPage = z.output<typeof deltaPage>;

/** Graph's documentation writes the short name, its libraries the long one. */
function defineDelta(set: string, permission: Permission, description: string) {
  const at = (name: string) =>
    defineRoute({ method: 'GET', path: `/v1.0/${set}/${name}`, permission, description, query: deltaQuery, response: deltaPage });
  return { short: at('delta'), called: at('delta()'), qualified: at('microsoft.graph.delta()') } as const;
}

export const userDelta = defineDelta('users', 'User.Read.All', 'every user, and from then on what changed');
export const groupDelta = defineDelta('groups', 'Group.Read.All', 'every group with its members, and from then on what changed');
export const contactDelta = defineDelta('contacts', 'OrgContact.Read.All', 'every contact, and from then on what changed');
