import { CONFIGURATION_HEALTHS, INTERVAL_MS } from '@landbridge/model';
import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { resetScope } from './synchronization-jobs.ts';

const percentage = z.number().min(0.1).max(100).nullable().default(null);
const guard = z.object({
  enabled: z.boolean(),
  deleteThreshold: z.number().int().min(1),
  deletePercentage: percentage,
  memberRemovalThreshold: z.number().int().min(1),
  groupRemovalThreshold: z.number().int().min(1).nullable().default(null),
  groupRemovalPercentage: percentage,
});

const threshold = z.number().int().min(1);
const guardChanges = z.strictObject({
  enabled: z.boolean().optional(),
  deleteThreshold: threshold.optional(),
  deletePercentage: z.number().min(0.1).max(100).nullable().optional(),
  memberRemovalThreshold: threshold.optional(),
  groupRemovalThreshold: threshold.nullable().optional(),
  groupRemovalPercentage: z.number().min(0.1).max(100).nullable().optional(),
});

const precedence = z.number().int().min(1).max(1_000);

/** Shares its users with configurations of other domains that do so too; where several have a value, the lowest precedence gives it. */
const join = z.strictObject({
  precedence,
  /** For single properties, and `manager`. */
  properties: z.record(storable.min(1).max(100), precedence).default({}),
});

const problem = z.object({ code: z.string(), message: z.string(), cure: z.string() });

/** Always given, empty when nothing is excluded; an older control leaves it out. */
const excluded = z
  .object({ organizationalUnits: z.array(z.string()), groups: z.array(z.string()) })
  .default({ organizationalUnits: [], groups: [] });

export const configuration = z.object({
  id: z.string(),
  displayName: z.string(),
  domain: z.object({ id: z.string(), fqdn: z.string() }),
  jobId: z.string(),
  state: z.enum(['reviewing', 'disabled', 'active', 'paused']),
  /** As Graph's synchronizationStatus. */
  status: z.enum(['NotRun', 'Active', 'Paused', 'Quarantine']),
  /** In one word; an older control leaves it out. */
  health: z.enum(CONFIGURATION_HEALTHS).nullable().default(null),
  /** Containers and groups by `objectGUID`, so that they may be renamed and moved. */
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all'), excluded }),
    z.object({ kind: z.literal('organizationalUnits'), guids: z.array(z.string()), excluded }),
    z.object({ kind: z.literal('groups'), guids: z.array(z.string()), nested: z.boolean(), excluded }),
  ]),
  guard,
  intervalMs: z.number().int(),
  skipOutOfScopeDeletes: z.boolean(),
  reconcileEveryDays: z.number().int().nullable().default(null),
  /** Who is told by mail what happens to it. */
  notificationEmail: z.string().nullable(),
  join: join.nullable().default(null),
  /** Users can be signed in by the passwords they have in Active Directory. */
  passwordHashSync: z.boolean().default(false),
  /** When passwords of the domain were last read to the end, and why not since. */
  passwordsReadDateTime: moment.nullable().default(null),
  passwordProblem: problem.nullable().default(null),
  /** The mapping names attributes that the domain does not have; gone once it is mended. */
  attributeProblem: problem.nullable().default(null),
  /**
   * The domain controller that is read now said something of entries of which another one has told what it does not know yet. They stay as they
   * are, and are read again once it has caught up, or a day after they were told. `sinceDateTime` is of the entry that waits longest.
   */
  lagProblem: problem
    .extend({ entries: z.number().int(), sinceDateTime: moment, domainController: z.string().nullable() })
    .nullable()
    .default(null),
  initialCycleDone: z.boolean(),
  createdDateTime: moment,
  lastCycleBeganDateTime: moment.nullable(),
  lastCycleEndedDateTime: moment.nullable(),
  quarantine: problem.extend({ reason: z.string(), beganDateTime: moment }).nullable(),
});
export type Configuration = z.output<typeof configuration>;
export type { ConfigurationHealth } from '@landbridge/model';

const names = z.array(storable.min(1).max(2_000)).max(2_000);
const distinguishedNames = names.min(1);
const namedExclusions = z.strictObject({ organizationalUnits: names.optional(), groups: names.optional() }).optional();

/** A scope as an administrator names it: by distinguished names, which are resolved to GUIDs when it is saved. */
export const namedScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), excluded: namedExclusions }),
  z.strictObject({ kind: z.literal('organizationalUnits'), distinguishedNames, excluded: namedExclusions }),
  z.strictObject({
    kind: z.literal('groups'),
    distinguishedNames,
    nested: z.boolean().default(true),
    excluded: namedExclusions,
  }),
]);
export type NamedScope = z.output<typeof namedScope>;

const displayName = storable.trim().min(1).max(256);
const intervalMs = z.number().int().min(INTERVAL_MS.least).max(INTERVAL_MS.most);
const domainFqdn = z
  .string()
  .max(255)
  .regex(/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i, 'must be a DNS name such as exoip.test');

export const newConfiguration = z.strictObject({
  domainFqdn,
  displayName: displayName.optional(),
  scope: namedScope.optional(),
  intervalMs: intervalMs.optional(),
  passwordHashSync: z.boolean().optional(),
});

export const configurationChanges = z.strictObject({
  displayName: displayName.optional(),
  scope: namedScope.optional(),
  intervalMs: intervalMs.optional(),
  guard: guardChanges.optional(),
  skipOutOfScopeDeletes: z.boolean().optional(),
  /** Needs an agent whose settings allow `hashes`, and an account with Replicating Directory Changes All. */
  passwordHashSync: z.boolean().optional(),
  /** The domain is read whole and compared so often; null: only when somebody asks. */
  reconcileEveryDays: z.number().int().min(1).max(365).nullable().optional(),
  notificationEmail: z.email().max(254).nullable().optional(),
  /** Null: an entry whose source anchor another domain's entry has is a conflict. */
  join: join.nullable().optional(),
});

export const listConfigurations = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations',
  permission: 'Synchronization.Read.All',
  description: 'configurations, ordered by id',
  query: pageQuery,
  response: pageOf(configuration),
});

export const createConfiguration = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations',
  permission: 'Synchronization.ReadWrite.All',
  description: 'a configuration for a domain, which is read at once; nothing is synchronised before it is enabled',
  body: newConfiguration,
  response: configuration,
  status: 201,
});

export const getConfiguration = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}',
  permission: 'Synchronization.Read.All',
  description: 'one configuration',
  params: idParams,
  response: configuration,
});

export const updateConfiguration = defineRoute({
  method: 'PATCH',
  path: '/v1.0/landbridge/configurations/{id}',
  permission: 'Synchronization.ReadWrite.All',
  description:
    'changes what the body names; another scope looks at every object again, and needs `confirm` where it deletes many',
  params: idParams,
  body: configurationChanges.extend({
    /** The token that what if gave for these changes. */
    confirm: z.string().max(200).optional(),
  }),
  response: configuration,
});

export const deleteConfiguration = defineRoute({
  method: 'DELETE',
  path: '/v1.0/landbridge/configurations/{id}',
  permission: 'Synchronization.ReadWrite.All',
  description: 'forgets a configuration; its objects are kept as cloud objects, or deleted into the recycle bin',
  params: idParams,
  query: z.strictObject({ objects: z.enum(['keep', 'delete']).default('keep') }),
  response: z.object({ objectsKept: z.number().int(), objectsDeleted: z.number().int() }),
});

export const reconcileConfiguration = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/reconcile',
  permission: 'Synchronization.ReadWrite.All',
  description: 'reads the domain anew, looks for what it does not hold any more, and compares every object of the directory',
  params: idParams,
});

export const believeDomainController = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/believeDomainController',
  permission: 'Synchronization.ReadWrite.All',
  description: 'takes what the domain controller says that is read now, though it does not have what another one has told',
  params: idParams,
});

export const enableConfiguration = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/enable',
  permission: 'Synchronization.ReadWrite.All',
  description: 'lets cycles run, the first one now',
  params: idParams,
});

export const pauseConfiguration = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/pause',
  permission: 'Synchronization.ReadWrite.All',
  description: 'stops cycles and keeps everything',
  params: idParams,
});

export const restartConfiguration = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/restart',
  permission: 'Synchronization.ReadWrite.All',
  description: 'looks at every object again, and with Watermark or Full reads the domain anew',
  params: idParams,
  body: z.strictObject({ resetScope: z.array(resetScope).optional() }).optional(),
});
