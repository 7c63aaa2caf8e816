import type { Reach } from '@landbridge/model';
import { z } from 'zod';

/** A domain controller that an agent has for a domain; nobody waits longer for an answer than the longest time here. */
export const reach = z.strictObject({
  domain: z.string().max(255),
  dc: z.string().max(255).nullable(),
  latencyMs: z.number().min(0).max(600_000).nullable(),
}) satisfies z.ZodType<Reach>;

/** What of its logs an agent sends at most. */
export const MOST_LOG_BYTES = 1_000_000;
