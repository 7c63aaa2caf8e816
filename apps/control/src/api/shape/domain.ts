import type { Domain } from '@landbridge/contract';
import type { ReadDomain } from '@landbridge/directory';
import type { Instant } from '@landbridge/model';
import { isSeen } from './agent.ts';
import { momentOf } from './moment.ts';
import { showProblem } from './problem.ts';

export function showDomain(domain: ReadDomain, now: Instant): Domain {
  const { watermark } = domain;
  return {
    id: domain.id,
    fqdn: domain.fqdn,
    netbiosName: domain.netbiosName,
    forestFqdn: domain.forestFqdn,
    reading: watermark.kind,
    domainController: watermark.kind === 'none' ? null : watermark.replica.dc,
    activeAgents: domain.agentsSeenAt.filter(at => isSeen(at, now)).length,
    lastReadDateTime: momentOf(domain.lastReadAt),
    nextCycleDateTime: momentOf(domain.nextCycleAt),
    problem: domain.problem && showProblem(domain.problem),
    lastChangeDateTime: momentOf(domain.lastChange?.at ?? null),
    lastChangeDelayInMilliseconds: domain.lastChange?.delayMs ?? null,
  };
}
