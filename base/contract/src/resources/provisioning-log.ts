import { STEP_TYPES } from '@landbridge/model';
import { z } from 'zod';
import { filteredPageQuery, moment, pageOf } from '../paging.ts';
import { defineRoute } from '../route.ts';

const status = z.enum(['success', 'warning', 'failure', 'skipped']);
const identity = z.object({
  id: z.string(),
  displayName: z.string(),
  identityType: z.string(),
  details: z.record(z.string(), z.string()),
});
const servicePrincipal = z.object({ id: z.string(), displayName: z.string() });
const system = servicePrincipal.extend({ details: z.record(z.string(), z.string()) });

/** Graph's provisioningObjectSummary, reference §8.1. Values of modified properties are JSON text. */
export const provisioningRecord = z.object({
  id: z.string(),
  activityDateTime: moment,
  tenantId: z.string(),
  jobId: z.string(),
  cycleId: z.string(),
  changeId: z.string(),
  durationInMilliseconds: z.number().int(),
  initiatedBy: z.object({ id: z.string(), displayName: z.string(), initiatorType: z.enum(['system']) }),
  provisioningAction: z.enum(['create', 'update', 'delete', 'stageddelete', 'disable', 'other']),
  provisioningStatusInfo: z.object({
    status,
    errorInformation: z
      .object({
        errorCode: z.string(),
        reason: z.string(),
        additionalDetails: z.string().nullable(),
        errorCategory: z.enum(['failure', 'nonServiceFailure']),
        recommendedAction: z.string(),
      })
      .nullable(),
  }),
  sourceSystem: system,
  targetSystem: system,
  servicePrincipal,
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

/** What `$filter` may name, and how it may be compared. A source's name is its distinguished, its user principal or its display name. */
export const PROVISIONING_FILTERS = {
  id: 'eq',
  changeId: 'eq',
  activityDateTime: 'eq ge gt le lt',
  jobId: 'eq',
  cycleId: 'eq',
  'servicePrincipal/id': 'eq',
  provisioningAction: 'eq',
  'provisioningStatusInfo/status': 'eq',
  'provisioningStatusInfo/errorInformation/errorCode': 'eq',
  'sourceIdentity/id': 'eq',
  'sourceIdentity/displayName': 'eq contains startswith',
  'targetIdentity/id': 'eq',
  'targetIdentity/displayName': 'eq contains startswith',
} as const;

const filters = Object.entries(PROVISIONING_FILTERS).map(([name, operators]) => `${name} (${operators})`);

export const provisioningLogQuery = filteredPageQuery.extend({ $search: z.string().max(400).optional() });

export const listProvisioningRecords = defineRoute({
  method: 'GET',
  path: '/v1.0/auditLogs/provisioning',
  permission: 'AuditLog.Read.All',
  description: `what was done about each object and why, newest first; what an object was created with is told where its record is asked for by id; $search: any id or part of a name; $filter: ${filters.join(', ')}`,
  query: provisioningLogQuery,
  response: pageOf(provisioningRecord),
});
