import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** Graph's most. */
const MOST_BATCHED = 20;

const batchedRequest = z.strictObject({
  /** Whatever the caller calls it; no two of a batch alike. */
  id: z.string().min(1).max(128),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** Without the version: `/users?$top=5`. */
  url: z.string().min(1).max(8_000),
  headers: z.record(z.string().max(128), z.string().max(8_000)).optional(),
  /** JSON. */
  body: z.unknown().optional(),
  /** Requests that have to have succeeded before. */
  dependsOn: z.array(z.string()).max(MOST_BATCHED).optional(),
});
export type BatchedRequest = z.output<typeof batchedRequest>;

const batchedAnswer = z.object({
  id: z.string(),
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  /** JSON as it is, anything else as base64; left out where there is none. */
  body: z.unknown().optional(),
});
export type BatchedAnswer = z.output<typeof batchedAnswer>;

export const sendBatch = defineRoute({
  method: 'POST',
  path: '/v1.0/$batch',
  description: 'up to twenty requests in one, each answered for itself; those that depend on others wait for them',
  body: z.strictObject({ requests: z.array(batchedRequest).min(1).max(MOST_BATCHED) }),
  // Each of its requests has a permission of its own.
  permission: 'User.Read',
  response: z.object({ responses: z.array(batchedAnswer) }),
});
