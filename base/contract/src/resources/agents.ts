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
  /** What the agent's own settings let it be asked at all; empty before it first connected. */
  ceiling: z.array(z.enum(['read', 'hashes', 'passwords', 'write'])),
  /** Which domain controller it has for each domain, and how long that takes to answer; null where none does. */
  domainControllers: z.array(
    z.object({ domain: z.string(), hostName: z.string().nullable(), latencyInMilliseconds: z.number().nullable() }),
  ),
  lastQuestion: z.object({ kind: z.string(), askedDateTime: moment }).nullable(),
  /** Over the last minute that it was connected. */
  questionsPerMinute: z.number().nullable(),
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

/** What control can make packages of the agent for. */
export const agentPackages = z.object({
  packages: z.array(
    z.object({
      platform: z.enum(['linux']),
      /** Of the processor, as Node calls it. */
      architecture: z.string(),
      version: z.string(),
      fileName: z.string(),
      /** Unpacked; the package itself is less than half of it. */
      sizeInBytes: z.number().int(),
    }),
  ),
  /** Why there is none; null where there are some. */
  reason: z.string().nullable(),
});
export type AgentPackages = z.output<typeof agentPackages>;

export const listAgentPackages = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/agents/packages',
  permission: 'OnPremisesPublishingProfiles.Read.All',
  description: 'the packages of the agent that this control can make',
  response: agentPackages,
});

export const downloadAgentPackage = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/agents/packages',
  permission: 'OnPremisesPublishingProfiles.ReadWrite.All',
  description: 'a package of the agent (tar.gz) to install beside a domain, made for this call: a new enrolment code is in it',
  body: z.strictObject({ platform: z.enum(['linux']) }),
  response: z.string(),
  mediaType: 'application/gzip',
});

export const collectAgentLogs = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/agents/{id}/logs',
  permission: 'OnPremisesPublishingProfiles.ReadWrite.All',
  description:
    "the newest lines of an agent's own log, a million bytes at most, one JSON object each; the agent has to be connected",
  params: idParams,
  response: z.string(),
  mediaType: 'application/jsonl',
});

export const revokeAgent = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/agents/{id}/revoke',
  permission: 'OnPremisesPublishingProfiles.ReadWrite.All',
  description: 'ends an agent for good: its line is cut and its key refused',
  params: idParams,
});
