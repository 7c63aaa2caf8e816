import type { ConfigurationSight } from '../sight.ts';
import { OVER, type Rule } from './finding.ts';

/** The guard holds something back. What is held when everything that was told of has been decided about is another occurrence. */
export const deletesHeld: Rule<ConfigurationSight> = {
  entered: 'deletesHeld',
  changed: 'deletesHeld',
  find: ({ held, quarantine }) => {
    if (!held) return OVER;
    const { deletes, disables, memberRemovals, firstAt, lastAt } = held;
    const problem = quarantine?.reason === 'TooManyDeletes' ? quarantine.problem : null;
    const occurrence = { beganAt: firstAt, reachedAt: lastAt };
    return { is: 'met', reason: '', problem, facts: { deletes, disables, memberRemovals }, occurrence };
  },
};
