import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** Graph's onPremisesAgent, with what an administrator of agents wants to know beside it. */
export const agent = z.object({
  id: z.string(),
  machineName: z.string(),
  externalIp: z.string().nullable(),
  status: z.enum(['active', 'inactive', 'revoked']),
  supportedPublishingTypes: z.array(z.string()),
  version: z.string().nullable(),
  domains: z.array(z.string()),
  enrolledDateTime: moment,
  lastSeenDateTime: moment.nullable(),
  revokedDateTime: moment.nullable(),
});
export type Agent = z.output<typeof agent>;

export const enrolmentCode = z.object({ code: z.string(), expiresDateTime: moment });
export type EnrolmentCode = z.output<typeof enrolmentCode>;

export const listAgents = defineRoute({
  method: 'GET',
  path: '/v1.0/onPremisesPublishingProfiles/provisioning/agents',
  permission: 'OnPremisesPublishingProfiles.Read.All',
  description: 'agents, ordered by id',
  query: pageQuery,
  response: pageOf(agent),
});

export const createEnrolmentCode = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/agents/enrolmentCodes',
  permission: 'OnPremisesPublishingProfiles.ReadWrite.All',
  description: 'a code that enrols one agent, once, until it expires',
  response: enrolmentCode,
  status: 201,
});

export const revokeAgent = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/agents/{id}/revoke',
  permission: 'OnPremisesPublishingProfiles.ReadWrite.All',
  description: 'ends an agent for good: its line is cut and its key refused',
  params: idParams,
});
