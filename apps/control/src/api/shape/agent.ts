import type { Agent as ShownAgent } from '@landbridge/contract';
import type { Agent, AgentStatus, Instant } from '@landbridge/model';
import { momentOf } from './moment.ts';

/** Whoever keeps an agent's line notes it more often than this. */
const SEEN_WITHIN_MS = 90_000;

export function isSeen(lastSeenAt: Instant | null, now: Instant): boolean {
  return lastSeenAt !== null && now - lastSeenAt < SEEN_WITHIN_MS;
}

export function agentStatusOf({ revokedAt, lastSeenAt }: Agent, now: Instant): AgentStatus {
  if (revokedAt !== null) return 'revoked';
  return isSeen(lastSeenAt, now) ? 'active' : 'inactive';
}

export function showAgent(agent: Agent, now: Instant): ShownAgent {
  return {
    id: agent.id,
    machineName: agent.machineName,
    externalIp: agent.externalAddress,
    status: agentStatusOf(agent, now),
    supportedPublishingTypes: ['provisioning'],
    version: agent.version,
    domains: [...agent.domains],
    enrolledDateTime: momentOf(agent.enrolledAt),
    lastSeenDateTime: momentOf(agent.lastSeenAt),
    revokedDateTime: momentOf(agent.revokedAt),
    ceiling: [...agent.ceiling],
    domainControllers: agent.reach.map(({ domain, dc, latencyMs }) => ({
      domain,
      hostName: dc,
      latencyInMilliseconds: latencyMs,
    })),
    lastQuestion: agent.lastQuestion && { kind: agent.lastQuestion.kind, askedDateTime: momentOf(agent.lastQuestion.at) },
    questionsPerMinute: agent.questionsPerMinute,
  };
}
