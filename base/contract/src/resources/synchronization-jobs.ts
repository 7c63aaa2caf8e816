import { RESET_SCOPES } from '@landbridge/model';
import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

export { RESET_SCOPES, type ResetScope } from '@landbridge/model';

const error = z.object({ code: z.string(), message: z.string() });

const execution = z.object({
  activityIdentifier: z.string(),
  state: z.enum(['Running', 'Succeeded', 'EntryLevelErrors', 'Failed']),
  error: error.nullable(),
  countImported: z.number().int(),
  countEntitled: z.number().int(),
  countExported: z.number().int(),
  countEscrowed: z.number().int(),
  timeBegan: moment,
  timeEnded: moment.nullable(),
});

/** Graph's synchronizationJob, reference §15. */
export const synchronizationJob = z.object({
  id: z.string(),
  templateId: z.literal('AD2AADProvisioning'),
  schedule: z.object({
    state: z.enum(['Active', 'Disabled', 'Paused']),
    /** ISO 8601 duration. */
    interval: z.string(),
    expiration: moment.nullable(),
  }),
  status: z.object({
    code: z.enum(['NotRun', 'Active', 'Paused', 'Quarantine']),
    countSuccessiveCompleteFailures: z.number().int(),
    lastExecution: execution.nullable(),
    lastSuccessfulExecution: execution.nullable(),
    quarantine: z.object({ currentBegan: moment, reason: z.string(), error }).nullable(),
  }),
  synchronizationJobSettings: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type SynchronizationJob = z.output<typeof synchronizationJob>;

const PREFIX = 'AD2AADProvisioning.';

/** A job's id from its configuration's, and back; undefined when the text is no job id. */
export function jobIdOf(configurationId: string): string {
  return PREFIX + configurationId;
}
export function configurationIdOf(jobId: string): string | undefined {
  return jobId.startsWith(PREFIX) ? jobId.slice(PREFIX.length) : undefined;
}

/** Reference §7.3. An empty list is what the portal's *Restart* does: QuarantineState, Watermark and Escrows. */
export const resetScope = z.enum(RESET_SCOPES);

/** Graph writes several scopes as one text with commas. */
export const resetScopeText = z
  .string()
  .transform(text => text.split(',').map(part => part.trim()))
  .pipe(z.array(resetScope));

const jobs = '/v1.0/servicePrincipals/{id}/synchronization/jobs';
export const jobPath = `${jobs}/{jobId}`;
export const jobParams = z.strictObject({ id: idParams.shape.id, jobId: z.string().min(1).max(200) });

export const listJobs = defineRoute({
  method: 'GET',
  path: jobs,
  permission: 'Synchronization.Read.All',
  description: 'the jobs of a configuration',
  params: idParams,
  query: pageQuery,
  response: pageOf(synchronizationJob),
});

export const getJob = defineRoute({
  method: 'GET',
  path: `${jobs}/{jobId}`,
  permission: 'Synchronization.Read.All',
  description: 'one job with its schedule, status and quarantine',
  params: jobParams,
  response: synchronizationJob,
});

export const startJob = defineRoute({
  method: 'POST',
  path: `${jobs}/{jobId}/start`,
  permission: 'Synchronization.ReadWrite.All',
  description: 'enables the configuration and runs a cycle now',
  params: jobParams,
});

export const pauseJob = defineRoute({
  method: 'POST',
  path: `${jobs}/{jobId}/pause`,
  permission: 'Synchronization.ReadWrite.All',
  description: 'stops cycles and keeps everything',
  params: jobParams,
});

export const restartJob = defineRoute({
  method: 'POST',
  path: `${jobs}/{jobId}/restart`,
  permission: 'Synchronization.ReadWrite.All',
  description: 'looks at every object again; ForceDeletes lets the held deletes pass',
  params: jobParams,
  body: z.object({ criteria: z.object({ resetScope: resetScopeText.optional() }).optional() }).optional(),
});
