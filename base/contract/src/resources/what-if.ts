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
  operation: z.enum(['create', 'link', 'update', 'restore', 'delete', 'disable', 'reference', 'fail', 'notReadYet']),
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

const result = z.object({
  counts,
  /** How many changes there are, and how many of them were told. */
  changes: count,
  changesTold: count,
  linkedObjects: count,
  notReadYet: z.object({ domainIsRead: z.boolean(), attributes: z.array(z.string()), groups: z.array(z.string()) }),
  guard: z.object({ held: z.array(z.enum(['delete', 'disable', 'memberRemoval'])), message: z.string().nullable() }),
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
