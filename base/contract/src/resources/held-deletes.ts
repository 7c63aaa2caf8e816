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

const decided = z.object({ count: z.number().int() });

export const listHeldDeletes = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/heldDeletes',
  description: 'what the guard holds back',
  params: idParams,
  query: pageQuery,
  response: pageOf(heldDelete),
});

export const allowHeldDeletes = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/heldDeletes/allow',
  description: 'lets everything that is held pass with the next cycle, which starts now',
  params: idParams,
  response: decided,
});

export const rejectHeldDeletes = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/heldDeletes/reject',
  description: 'drops everything that is held; a restart decides about it again',
  params: idParams,
  response: decided,
});
