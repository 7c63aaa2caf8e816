import { PASSWORD_OUTCOMES, type PasswordOutcome } from '@landbridge/model';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** As far as the log can be kept. */
export const INSIGHT_DAYS = { most: 400, default: 30 } as const;

const day = z.iso.date();
const count = z.number().int();
const action = z.enum(['create', 'update', 'delete', 'stageddelete', 'disable', 'other']);
const status = z.enum(['success', 'warning', 'failure', 'skipped']);
const outcome = z.enum(Object.keys(PASSWORD_OUTCOMES) as [PasswordOutcome, ...PasswordOutcome[]]);

export const insights = z.object({
  /** Both count; days are of UTC. */
  from: day,
  to: day,
  days: z.array(z.object({ day, action, status, count })),
  errors: z.array(z.object({ errorCode: z.string(), count, lastDay: day })),
  /** Objects by what became of them within these days; one to which several things happened counts for each. */
  uniqueObjects: z.array(z.object({ status, count })),
  /** All objects, at the end of each day that was counted. */
  objects: z.array(z.object({ day, kind: z.enum(['user', 'group', 'contact']), count })),
  /** What became of passwords, as it is now. */
  passwords: z.array(z.object({ outcome, count })),
});
export type ShownInsights = z.output<typeof insights>;

export const getInsights = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/insights',
  permission: 'AuditLog.Read.All',
  description: `what was done day by day, what failed and how often; the last ${INSIGHT_DAYS.default} days unless said otherwise, ${INSIGHT_DAYS.most} at most`,
  query: z.strictObject({
    from: day.optional(),
    to: day.optional(),
    configurationId: z.uuid().optional(),
    action: action.optional(),
    status: status.optional(),
  }),
  response: insights,
});
