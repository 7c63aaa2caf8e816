import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { provisioningLogQuery, provisioningRecord } from './provisioning-log.ts';

/** The files of an export as CSV, joined by `changeId` (reference §8.1). */
export const LOG_FILES = {
  summary: 'ProvisioningLogs.csv',
  steps: 'ProvisioningLogs_ProvisioningSteps.csv',
  modifiedProperties: 'ProvisioningLogs_ModifiedProperties.csv',
} as const;
export type LogFile = keyof typeof LOG_FILES;

const { $filter, $search } = provisioningLogQuery.shape;

export const exportProvisioningLog = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/provisioningLog/export',
  permission: 'AuditLog.Read.All',
  description:
    'the log as a file, newest first: JSON (one array), JSON lines, or CSV, which is a zip of three files or one of them; $filter and $search as for the log',
  query: z.strictObject({
    format: z.enum(['json', 'jsonl', 'csv']).default('json'),
    file: z.enum(['summary', 'steps', 'modifiedProperties']).optional(),
    $filter,
    $search,
  }),
  response: z.array(provisioningRecord),
});
