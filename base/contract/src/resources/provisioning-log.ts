import { STEP_TYPES } from '@landbridge/model';
import { z } from 'zod';
import { filteredPageQuery, moment, pageOf } from '../paging.ts';
import { defineRoute } from '../route.ts';

const status = z.enum(['success', 'warning', 'failure', 'skipped']);
const identity = z.object({ id: z.string(), displayName: z.string(), identityType: z.string() });
const system = z.object({ id: z.string(), displayName: z.string() });

/** Graph's provisioningObjectSummary, reference §8.1. Values of modified properties are JSON text. */
export const provisioningRecord = z.object({
  id: z.string(),
  activityDateTime: moment,
  tenantId: z.string(),
  jobId: z.string(),
  cycleId: z.string(),
  changeId: z.string(),
  provisioningAction: z.enum(['create', 'update', 'delete', 'stageddelete', 'disable', 'other']),
  provisioningStatusInfo: z.object({
    status,
    errorInformation: z
      .object({
        errorCode: z.string(),
        reason: z.string(),
        additionalDetails: z.string().nullable(),
        recommendedAction: z.string(),
      })
      .nullable(),
  }),
  sourceSystem: system,
  targetSystem: system,
  servicePrincipal: system,
  sourceIdentity: identity,
  targetIdentity: identity.nullable(),
  provisioningSteps: z.array(
    z.object({
      name: z.string(),
      provisioningStepType: z.enum(STEP_TYPES),
      status,
      description: z.string(),
      details: z.record(z.string(), z.string()),
    }),
  ),
  modifiedProperties: z.array(
    z.object({ displayName: z.string(), oldValue: z.string().nullable(), newValue: z.string().nullable() }),
  ),
});
export type ProvisioningRecord = z.output<typeof provisioningRecord>;

/** What `$filter` may name. */
export const PROVISIONING_FILTERS = {
  'sourceIdentity/id': 'sourceGuid',
  'targetIdentity/id': 'targetId',
  jobId: 'jobId',
  cycleId: 'cycleId',
  provisioningAction: 'action',
  'provisioningStatusInfo/status': 'status',
} as const;

export const listProvisioningRecords = defineRoute({
  method: 'GET',
  path: '/v1.0/auditLogs/provisioning',
  description: `what was done about each object and why, newest first; $filter: ${Object.keys(PROVISIONING_FILTERS).join(', ')}`,
  query: filteredPageQuery,
  response: pageOf(provisioningRecord),
});
