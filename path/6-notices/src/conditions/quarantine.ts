import type { ConfigurationSight } from '../sight.ts';
import { OVER, type Rule } from './finding.ts';

/**
 * A quarantine is told when it is entered and once for every other reason that comes up while it lasts (reference §7.2). Two problems are two
 * reasons, because they have two cures. Too many deletes are told as deletes held.
 */
export const quarantine: Rule<ConfigurationSight> = {
  entered: 'quarantineEntered',
  changed: 'quarantineReasonChanged',
  find: ({ quarantine: stored }) => {
    if (!stored || stored.reason === 'TooManyDeletes') return OVER;
    const { reason, problem } = stored;
    return { is: 'met', reason: `${reason} ${problem.code}`, problem, facts: { reason }, occurrence: null };
  },
};
