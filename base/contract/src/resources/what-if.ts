import { z } from 'zod';
import { idParams } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { configurationChanges } from './configurations.ts';
import { SCHEMA_LIMITS, synchronizationSchema } from './synchronization-schema.ts';

const count = z.number().int();

const kindCounts = z.object({
  create: count,
  link: count,
  update: count,
  restore: count,
  delete: count,
  vanished: count,
  disable: count,
  fail: count,
  notReadYet: count,
  unchanged: count,
  leftOut: count,
});

const counts = z.object({
  objects: z.object({ user: kindCounts, group: kindCounts, contact: kindCounts }),
  references: z.object({ added: count, removed: count, memberRemovals: count }),
  waiting: count,
  withdrawn: count,
});
export type WhatIfCounts = z.output<typeof counts>;

const change = z.object({
  operation: z.enum(['create', 'link', 'update', 'restore', 'delete', 'vanished', 'disable', 'reference', 'fail', 'notReadYet']),
  objectKind: z.enum(['user', 'group', 'contact']),
  sourceId: z.string(),
  sourceName: z.string(),
  objectId: z.string().nullable(),
  objectName: z.string(),
  reason: z.string(),
  /** Values are JSON text, as in the provisioning log. */
  modifiedProperties: z.array(
    z.object({ displayName: z.string(), oldValue: z.string().nullable(), newValue: z.string().nullable() }),
  ),
  notReadYet: z.array(z.string()),
});
export type WhatIfChange = z.output<typeof change>;

/** A limit of the guard that would be reached: of all deletes and disables, of all member removals, or of those of one group. */
const reachedLimit = z.object({
  of: z.enum(['deletesAndDisables', 'memberRemovals', 'groupMemberRemovals']),
  groupId: z.string().nullable(),
  groupName: z.string().nullable(),
  /** How many would wait, and how many passed within the last hour; the guard counts both. */
  waiting: count,
  passed: count,
  /** One of the two is the limit; a percentage is of so many objects, or members, as `there` says. */
  threshold: count.nullable(),
  percentage: z.number().nullable(),
  there: count.nullable(),
});

const guard = z.object({
  held: z.array(z.enum(['delete', 'disable', 'memberRemoval'])),
  /** Groups whose member removals alone would be held. */
  heldGroups: count,
  /** What would wait for an administrator after the cycle, with what does already and stays so. */
  heldOperations: z.object({ delete: count, disable: count, memberRemoval: count }),
  /** Of groups the hundred that would lose most. */
  limits: z.array(reachedLimit),
  message: z.string().nullable(),
});

const result = z.object({
  counts,
  /** How many changes there are, and how many of them were told. */
  changes: count,
  changesTold: count,
  linkedObjects: count,
  notReadYet: z.object({ domainIsRead: z.boolean(), attributes: z.array(z.string()), groups: z.array(z.string()) }),
  guard,
  /** What a save of these changes is to carry as `confirm`, and whether it has to. */
  confirmation: z.object({ token: z.string(), required: z.boolean() }),
});
export type WhatIfResult = z.output<typeof result>;

/** One line of the answer. The last is a result or an error. */
export const whatIfLine = z.union([
  z.object({ progress: z.object({ walked: count, of: count, counts }) }),
  z.object({ change }),
  z.object({ result }),
  z.object({ error: z.object({ code: z.string(), message: z.string(), cure: z.string() }) }),
]);
export type WhatIfLine = z.output<typeof whatIfLine>;

export const whatIfConfiguration = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/whatIf',
  permission: 'Synchronization.Read.All',
  description:
    'what a cycle would do if the configuration were so, over what is stored; nothing is asked of the domain or changed',
  params: idParams,
  body: configurationChanges.extend({
    schema: synchronizationSchema.optional(),
    /** How many changes to tell one by one; all are counted. */
    maxChanges: z.number().int().min(0).max(10_000).default(1_000),
  }),
  response: whatIfLine,
  lines: true,
  bodyLimitBytes: SCHEMA_LIMITS.bodyBytes,
});
