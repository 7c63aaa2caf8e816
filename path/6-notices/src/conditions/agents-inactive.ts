import type { DomainSight } from '../sight.ts';
import { OVER, type Rule, SETTLED_MS, UNKNOWN } from './finding.ts';

/** Every agent of a domain that is synchronised has been silent for some minutes, so that a restart of its machine is no notice yet. */
export const agentsInactive: Rule<DomainSight> = {
  entered: 'agentsInactive',
  changed: 'agentsInactive',
  find: ({ isSynchronised, agents }, { now, watchedSince }) => {
    const { count, lastSeenAt, machineNames } = agents;
    if (!isSynchronised || count === 0) return OVER;
    if (lastSeenAt !== null && now - lastSeenAt < SETTLED_MS) return OVER;
    if (now - watchedSince < SETTLED_MS) return UNKNOWN;
    const problem = { code: 'NoAgentForDomain', message: 'no agent of the domain has a line to control' } as const;
    const facts = { agents: count, machineNames: machineNames.join(', '), lastSeenAt };
    return { is: 'met', reason: '', problem, facts, occurrence: null };
  },
};
