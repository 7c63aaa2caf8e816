import { LOG_RETENTION_DAYS } from '@landbridge/model';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const logSettings = z.object({
  /** How many days a record is kept. */
  retentionDays: z.number().int().min(LOG_RETENTION_DAYS.least).max(LOG_RETENTION_DAYS.most),
});
export type LogSettings = z.output<typeof logSettings>;

export const getLogSettings = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/provisioningLog',
  permission: 'AuditLog.Read.All',
  description: 'how long the provisioning log is kept',
  response: logSettings,
});

export const updateLogSettings = defineRoute({
  method: 'PATCH',
  path: '/v1.0/landbridge/provisioningLog',
  permission: 'Directory.ReadWrite.All',
  description: 'keeps the provisioning log longer or shorter; what is older goes within the hour, whole days at a time',
  body: z.strictObject(logSettings.shape),
  response: logSettings,
});
