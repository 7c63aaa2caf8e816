import { z } from 'zod';
import { moment } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** As far as minutes are looked back on. */
export const RECENT_MINUTES = 60;

export const recentChanges = z.object({
  /** The first minute that counts, and the one under way. */
  from: moment,
  to: moment,
  /** Minutes in which something changed, the earliest first. */
  minutes: z.array(
    z.object({
      minute: moment,
      domainId: z.string(),
      /** Objects that were created, updated, disabled or deleted; one that changed twice counts twice. */
      changes: z.number().int(),
      /** From an agent's word that something changed until it was written; null where no agent had told of it. */
      longestDelayInMilliseconds: z.number().int().nullable(),
    }),
  ),
});
export type RecentChanges = z.output<typeof recentChanges>;

export const getRecentChanges = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/recentChanges',
  permission: 'Synchronization.Read.All',
  description:
    'how many changes of each domain reached the directory minute by minute within the last hour, and how long they took at most',
  response: recentChanges,
});
