import { z } from 'zod';
import { moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

export const domain = z.object({
  id: z.string(),
  fqdn: z.string(),
  netbiosName: z.string().nullable(),
  forestFqdn: z.string().nullable(),
  /** none: never read; first-read: being read for the first time; incremental: changes only. */
  reading: z.enum(['none', 'first-read', 'incremental']),
  domainController: z.string().nullable(),
  /** Active agents that serve it. */
  activeAgents: z.number().int(),
  lastReadDateTime: moment.nullable(),
  nextCycleDateTime: moment.nullable(),
  /** What its account lacks that no cycle fails by. */
  problem: z.object({ code: z.string(), message: z.string(), cure: z.string() }).nullable(),
  /** When something of it reached the directory for the last time. */
  lastChangeDateTime: moment.nullable(),
  /** From an agent's word that something changed until that was written, so that no change took longer; null where no agent had told of one. */
  lastChangeDelayInMilliseconds: z.number().int().nullable(),
});
export type Domain = z.output<typeof domain>;

export const listDomains = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/domains',
  permission: 'Synchronization.Read.All',
  description: 'domains that a configuration or an agent named, ordered by id',
  query: pageQuery,
  response: pageOf(domain),
});
