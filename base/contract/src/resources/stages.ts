import { z } from 'zod';
import { idParams, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

const count = z.number().int();

/** The way of the data, stage by stage: what is there, and what waits or failed. */
const stages = z.object({
  /** Active agents that serve the domain. */
  agent: z.object({ active: count }),
  /** Entries of the domain that are stored whole, and those of which only their place in the tree is. */
  import: z.object({ reading: z.enum(['none', 'first-read', 'incremental']), entries: count, skeletons: count }),
  /** Changed entries that no cycle has looked at yet. */
  scoping: z.object({ waiting: count }),
  /** Entries that belong to an object of the directory. */
  matching: z.object({ linked: count }),
  /** Entries that could not be synchronised and are tried again. */
  processing: z.object({ escrows: count }),
  /** Changed values of references that no cycle has looked at yet. */
  references: z.object({ waiting: count }),
  /** What the guard holds back, and values that another object of the directory has. */
  export: z.object({ held: count, withheldValues: count }),
  directory: z.object({ users: count, groups: count, contacts: count }),
});
export type Stages = z.output<typeof stages>;

export const getStages = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/stages',
  permission: 'Synchronization.Read.All',
  description: 'what of a configuration stands at which stage now',
  params: idParams,
  response: stages,
});

export const listConfigurationObjects = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/objectCounts',
  permission: 'Synchronization.Read.All',
  description: 'how many objects each configuration has in the directory, ordered by id',
  query: pageQuery,
  response: pageOf(z.object({ id: z.string(), objects: count })),
});
