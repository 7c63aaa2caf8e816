import { z } from 'zod';
import { idParams, moment, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

const step = z.object({
  name: z.enum(['import', 'scoping', 'matching', 'export']),
  status: z.enum(['success', 'skipped', 'failure']),
  description: z.string(),
  details: z.record(z.string(), z.string()),
});

/** The four steps of one object, reference §6. Values of modified properties are JSON text. */
export const provisionedObject = z.object({
  mode: z.enum(['show', 'apply']),
  status: z.enum(['success', 'skipped', 'failure']),
  action: z.enum(['create', 'link', 'update', 'restore', 'delete', 'disable', 'skip', 'fail']),
  source: z.object({ id: z.string(), displayName: z.string(), identityType: z.string() }),
  target: z.object({ id: z.string().nullable(), displayName: z.string() }).nullable(),
  steps: z.array(step),
  modifiedProperties: z.array(
    z.object({ displayName: z.string(), oldValue: z.string().nullable(), newValue: z.string().nullable() }),
  ),
  members: z.array(
    z.object({ sourceId: z.string(), outcome: z.enum(['added', 'unchanged', 'removalStaged', 'waiting', 'absent']) }),
  ),
  problem: z.object({ code: z.string(), message: z.string(), cure: z.string() }).nullable(),
  /** The provisioning record that tells of it. */
  changeId: z.string().nullable(),
  beganDateTime: moment,
  endedDateTime: moment,
});
export type ProvisionedObject = z.output<typeof provisionedObject>;

/** A distinguished name or an `objectGUID`. */
const who = storable.min(1).max(2_000);
const MOST_MEMBERS = 5;

export const provisionObject = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/provisionOnDemand',
  permission: 'Synchronization.ReadWrite.All',
  description: 'reads one object now and takes it through all stages, or only shows what would be done',
  params: idParams,
  body: z
    .strictObject({
      distinguishedName: who.optional(),
      objectGuid: z.guid().optional(),
      /** Of an object that is in the directory already. */
      userPrincipalName: storable.min(1).max(1_024).optional(),
      apply: z.boolean().default(false),
      members: z.array(who).max(MOST_MEMBERS).default([]),
    })
    .refine(
      body => [body.distinguishedName, body.objectGuid, body.userPrincipalName].filter(one => one !== undefined).length === 1,
      'name one object: by distinguishedName, objectGuid or userPrincipalName',
    ),
  response: provisionedObject,
});

const subject = z.object({
  objectId: who,
  objectTypeName: z.string().max(100),
  links: z
    .object({ members: z.array(z.object({ objectId: who, objectTypeName: z.string().max(100) })).max(MOST_MEMBERS) })
    .optional(),
});

/** Graph's call (reference §6): key and value are JSON in a string each. */
export const provisionJobOnDemand = defineRoute({
  method: 'POST',
  path: '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand',
  permission: 'Synchronization.ReadWrite.All',
  description: 'provisions one object now, in the words of Graph',
  params: z.strictObject({ id: idParams.shape.id, jobId: z.string().min(1).max(200) }),
  body: z.object({
    parameters: z
      .array(z.object({ ruleId: z.string().max(200), subjects: z.array(subject).length(1, 'one subject at a time') }))
      .length(1, 'one rule at a time'),
  }),
  response: z.object({ key: z.string(), value: z.string() }),
});
