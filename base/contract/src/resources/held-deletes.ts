import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** A delete, disable or member removal that the guard holds back until an administrator has decided. */
export const heldDelete = z.object({
  kind: z.enum(['delete', 'disable', 'memberRemoval']),
  objectId: z.string(),
  objectKind: z.enum(['user', 'group', 'contact']),
  objectName: z.string(),
  sourceId: z.string(),
  /** The member, for a member removal. */
  member: z.object({ objectId: z.string(), objectName: z.string(), sourceId: z.string() }).nullable(),
  reason: z.string(),
  cycleId: z.string(),
  heldSinceDateTime: moment,
});
export type HeldDelete = z.output<typeof heldDelete>;

/** Nothing named: everything that is held. */
const which = z
  .strictObject({
    ids: z
      .array(
        z.strictObject({
          kind: z.enum(['delete', 'disable', 'memberRemoval']),
          sourceId: z.guid().transform(text => text.toLowerCase()),
          memberSourceId: z
            .guid()
            .transform(text => text.toLowerCase())
            .optional(),
        }),
      )
      .min(1)
      .max(10_000)
      .optional(),
  })
  .optional();
export type HeldDeletes = z.output<typeof which>;

const decided = z.object({ count: z.number().int() });

export const listHeldDeletes = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/heldDeletes',
  permission: 'Synchronization.Read.All',
  description: 'what the guard holds back',
  params: idParams,
  query: pageQuery,
  response: pageOf(heldDelete),
});

export const allowHeldDeletes = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/heldDeletes/allow',
  permission: 'Synchronization.ReadWrite.All',
  description: 'lets what is held, or what the body names of it, pass with the next cycle, which starts now',
  params: idParams,
  body: which,
  response: decided,
});

export const rejectHeldDeletes = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/heldDeletes/reject',
  permission: 'Synchronization.ReadWrite.All',
  description: 'lets the objects stay; they are asked about again only when they change in Active Directory',
  params: idParams,
  body: which,
  response: decided,
});
