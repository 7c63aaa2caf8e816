import type { ProblemCode } from '@landbridge/model';
import type { ConfigurationSight } from '../sight.ts';
import { OVER, type Rule, SETTLED_MS, UNKNOWN } from './finding.ts';

/** After a start of control the first cycles may find that the agents are not back yet. */
const OF_A_START: readonly ProblemCode[] = ['NoAgentForDomain', 'AgentLost'];

/**
 * A quarantine is told when it is entered and once for every other reason that comes up while it lasts (reference §7.2). Two problems are two
 * reasons, because they have two cures. Too many deletes are told as deletes held.
 */
export const quarantine: Rule<ConfigurationSight> = {
  entered: 'quarantineEntered',
  changed: 'quarantineReasonChanged',
  find: ({ quarantine: stored }, { now, watchedSince }) => {
    if (!stored || stored.reason === 'TooManyDeletes') return OVER;
    const { reason, problem } = stored;
    if (OF_A_START.includes(problem.code) && now - watchedSince < SETTLED_MS) return UNKNOWN;
    return { is: 'met', reason: `${reason} ${problem.code}`, problem, facts: { reason }, occurrence: null };
  },
};
