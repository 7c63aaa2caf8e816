import { EVENT_KINDS, type EventKind } from '@landbridge/model';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export { EVENT_KINDS, type EventKind };

/** It does not end by itself: text/event-stream, whose events hold ids of what changed. */
export const followEvents = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/events',
  permission: 'Directory.Read.All',
  description: 'what happens, as it happens: objects, cycles, held deletes, configurations, agents, notices',
  response: z.string(),
});
