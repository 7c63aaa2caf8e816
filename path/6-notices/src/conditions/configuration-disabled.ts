import type { ConfigurationSight } from '../sight.ts';
import { OVER, type Rule } from './finding.ts';

/** A configuration that ran does not run any more: an administrator paused or disabled it, or the engine gave it up. */
export const configurationDisabled: Rule<ConfigurationSight> = {
  entered: 'configurationDisabled',
  changed: 'configurationDisabled',
  find: ({ state, stateChangedAt, hasRun, quarantine }) => {
    if (state === 'active' || !hasRun) return OVER;
    const occurrence = { beganAt: stateChangedAt, reachedAt: stateChangedAt };
    return {
      is: 'met',
      reason: state,
      problem: quarantine?.problem ?? null,
      facts: { state, sinceAt: stateChangedAt },
      occurrence,
    };
  },
};
