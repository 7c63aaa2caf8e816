import { STEP_TYPES } from '@landbridge/model';
import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { provisioningRecord } from './provisioning-log.ts';

/** Why an object is, or is not, in the cloud. */
export const presentState = z.object({
  state: z.enum([
    ...(['inDirectory', 'held', 'failed', 'waiting', 'pending', 'inRecycleBin', 'excluded', 'outOfScope', 'notEnabled'] as const),
    ...(['notSynchronised', 'deleted', 'cloudOnly', 'unknown'] as const),
  ]),
  /** The rule that decided. */
  rule: z.string(),
  sentence: z.string(),
  sinceDateTime: moment.nullable(),
  configurationId: z.string().nullable(),
});
export type PresentState = z.output<typeof presentState>;

/** A record with what decided it: a rule of scoping, a filter clause, a mapping, or what went wrong. */
export const historyRecord = provisioningRecord.extend({
  decidedBy: z.object({ stage: z.enum(STEP_TYPES), rule: z.string(), reason: z.string() }),
});
export type HistoryRecord = z.output<typeof historyRecord>;

export const objectHistory = pageOf(historyRecord).extend({
  displayName: z.string(),
  /** objectGUID. */
  sourceId: z.string().nullable(),
  objectId: z.string().nullable(),
  onPremisesDistinguishedName: z.string().nullable(),
  /** The one answer: of several configurations the one with the best news. */
  presentState,
  /** How the object stands to each configuration of its domain. */
  configurations: z.array(presentState),
});
export type ObjectHistory = z.output<typeof objectHistory>;

export const getObjectHistory = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/objects/{id}/history',
  permission: 'AuditLog.Read.All',
  description:
    'why an object is, or is not, in the cloud, and all its records, newest first; by object id, objectGUID, distinguished name or user principal name',
  params: idParams,
  query: pageQuery,
  response: objectHistory,
});
