import { z } from 'zod';
import { moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

const problem = z.object({ code: z.string(), message: z.string(), cure: z.string() });

/** How a notice stands with one of those it is for. */
export const noticeDelivery = z.object({
  channel: z.enum(['email', 'webhook']),
  target: z.string(),
  state: z.enum(['queued', 'delivered', 'failed']),
  attempts: z.number().int(),
  queuedDateTime: moment,
  /** Null once it is delivered or given up. */
  nextAttemptDateTime: moment.nullable(),
  settledDateTime: moment.nullable(),
  /** What went wrong the last time. */
  problem: problem.nullable(),
});

/** Something an administrator was told, once per occurrence. */
export const notice = z.object({
  id: z.string(),
  kind: z.enum([
    'quarantineEntered',
    'quarantineReasonChanged',
    'deletesHeld',
    'configurationDisabled',
    'noSuccess',
    'agentsInactive',
  ]),
  /** Null where it is about the whole domain. */
  configuration: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  domain: z.object({ id: z.string(), fqdn: z.string() }),
  subject: z.string(),
  happened: z.string(),
  cure: z.string(),
  link: z.string(),
  toldDateTime: moment,
  /** When it was over; null while it holds. */
  endedDateTime: moment.nullable(),
  deliveries: z.array(noticeDelivery),
});
export type Notice = z.output<typeof notice>;

export const listNotices = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/notices',
  permission: 'Synchronization.Read.All',
  description: 'what administrators were told, newest first, and how its delivery stands',
  query: pageQuery,
  response: pageOf(notice),
});
