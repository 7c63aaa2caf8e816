import { LOG_RETENTION_DAYS, RECYCLE_BIN_DAYS } from '@landbridge/model';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

const settable = z.object({
  /** What was deleted can be restored for so long. */
  recycleBinDays: z.number().int().min(RECYCLE_BIN_DAYS.least).max(RECYCLE_BIN_DAYS.most),
  provisioningLogDays: z.number().int().min(LOG_RETENTION_DAYS.least).max(LOG_RETENTION_DAYS.most),
});

export const retention = settable.extend({
  /** What nobody can set: the same for every tenant. The audit log is kept for good. */
  fixed: z.object({
    insightDays: z.number().int(),
    /** After they are over. */
    noticeDays: z.number().int(),
    passwordCheckDays: z.number().int(),
    /** So long a delta token is good. */
    deltaDays: z.number().int(),
    /** Since signing in. */
    sessionHours: z.number().int(),
  }),
});
export type Retention = z.output<typeof retention>;

const path = '/v1.0/landbridge/retention';

export const getRetention = defineRoute({
  method: 'GET',
  path,
  permission: 'AuditLog.Read.All',
  description: 'how long everything is kept that is not kept for good',
  response: retention,
});

export const updateRetention = defineRoute({
  method: 'PATCH',
  path,
  permission: 'Directory.ReadWrite.All',
  description:
    'keeps deleted objects or the provisioning log longer or shorter; what is older is removed for good within the hour',
  body: settable.partial().strict(),
  response: retention,
});
