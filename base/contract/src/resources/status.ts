import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { configuration } from './configurations.ts';
import { cycle } from './cycles.ts';
import { domain } from './domains.ts';

/** Everything that fits on one screen. */
export const status = z.object({
  objects: z.object({
    users: z.number().int(),
    groups: z.number().int(),
    contacts: z.number().int(),
    deleted: z.number().int(),
  }),
  agents: z.object({ active: z.number().int(), inactive: z.number().int() }),
  /** The first hundred of each. */
  domains: z.array(domain),
  configurations: z.array(configuration.extend({ lastCycle: cycle.nullable(), held: z.number().int() })),
});
export type Status = z.output<typeof status>;

export const getStatus = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/status',
  permission: 'Synchronization.Read.All',
  description: 'objects, agents, domains and configurations with their newest cycle',
  response: status,
});
