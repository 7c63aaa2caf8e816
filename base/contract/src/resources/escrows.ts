import { z } from 'zod';
import { idParams, moment, ofEntry, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** An entry that could not be synchronised; it is tried again by itself, with growing pauses. */
export const escrow = z.object({
  sourceId: z.string(),
  sourceName: z.string(),
  sourceClass: z.string(),
  code: z.string(),
  message: z.string(),
  cure: z.string(),
  attempts: z.number().int(),
  firstDateTime: moment,
  lastDateTime: moment,
  nextAttemptDateTime: moment,
});
export type Escrow = z.output<typeof escrow>;

export const listEscrows = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/escrows',
  permission: 'Synchronization.Read.All',
  description: 'entries that could not be synchronised, ordered by source id',
  params: idParams,
  query: pageQuery.extend({ source: ofEntry }),
  response: pageOf(escrow),
});

export const retryEscrows = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/escrows/retry',
  permission: 'Synchronization.ReadWrite.All',
  description: 'tries all of them, or those that the body names, with the next cycle, which starts now',
  params: idParams,
  body: z
    .strictObject({
      sourceIds: z
        .array(z.guid().transform(text => text.toLowerCase()))
        .min(1)
        .max(10_000)
        .optional(),
    })
    .optional(),
  response: z.object({ count: z.number().int() }),
});
