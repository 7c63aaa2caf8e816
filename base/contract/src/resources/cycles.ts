import { type CycleCounts, NO_COUNTS } from '@landbridge/model';
import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

const count = z.number().int();

/** One count per name of the model's CycleCounts. */
export const cycleCounts = z.object(
  Object.fromEntries(Object.keys(NO_COUNTS).map(name => [name, count])) as Record<keyof CycleCounts, typeof count>,
);

export const cycle = z.object({
  id: z.string(),
  configurationId: z.string(),
  kind: z.enum(['initial', 'incremental']),
  state: z.enum(['Running', 'Succeeded', 'EntryLevelErrors', 'Failed']),
  beganDateTime: moment,
  endedDateTime: moment.nullable(),
  counts: cycleCounts,
  problem: z.object({ code: z.string(), message: z.string(), cure: z.string() }).nullable(),
});
export type Cycle = z.output<typeof cycle>;

export const listCycles = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/cycles',
  permission: 'Synchronization.Read.All',
  description: 'cycles that had something to do, newest first; a running one shows its counts so far',
  params: idParams,
  query: pageQuery,
  response: pageOf(cycle),
});
