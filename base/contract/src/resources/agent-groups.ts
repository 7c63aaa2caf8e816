import { z } from 'zod';
import { idParams, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { agent } from './agents.ts';

/** Graph's onPremisesAgentGroup: the agents of one domain. Which domains an agent serves is said by its own settings. */
export const agentGroup = z.object({
  id: z.string(),
  displayName: z.string(),
  isDefault: z.boolean(),
  publishingType: z.literal('provisioning'),
});
export type AgentGroup = z.output<typeof agentGroup>;

const groups = '/v1.0/onPremisesPublishingProfiles/provisioning/agentGroups';
const permission = 'OnPremisesPublishingProfiles.Read.All';

export const listAgentGroups = defineRoute({
  method: 'GET',
  path: groups,
  permission,
  description: 'the domains that agents serve, as groups of agents, ordered by id',
  query: pageQuery,
  response: pageOf(agentGroup),
});

export const getAgentGroup = defineRoute({
  method: 'GET',
  path: `${groups}/{id}`,
  permission,
  description: 'one group of agents',
  params: idParams,
  response: agentGroup,
});

export const listAgentsOfGroup = defineRoute({
  method: 'GET',
  path: `${groups}/{id}/agents`,
  permission,
  description: 'the agents that serve a domain and are not revoked',
  params: idParams,
  response: z.object({ value: z.array(agent) }),
});

export const getAgent = defineRoute({
  method: 'GET',
  path: '/v1.0/onPremisesPublishingProfiles/provisioning/agents/{id}',
  permission,
  description: 'one agent',
  params: idParams,
  response: agent,
});
