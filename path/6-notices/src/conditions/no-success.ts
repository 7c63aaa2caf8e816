import type { ConfigurationSight } from '../sight.ts';
import { OVER, type Rule, SETTLED_MS, UNKNOWN } from './finding.ts';

/** No cycle of an active configuration ended well for longer than the tenant's limit. Time in which it was switched off does not count. */
export const noSuccess: Rule<ConfigurationSight> = {
  entered: 'noSuccess',
  changed: 'noSuccess',
  find: ({ state, stateChangedAt, lastSucceededAt, quarantine }, { now, watchedSince, noSuccessAfterMs }) => {
    if (state !== 'active') return OVER;
    if (now - Math.max(stateChangedAt, lastSucceededAt ?? 0) < noSuccessAfterMs) return OVER;
    if (now - watchedSince < SETTLED_MS) return UNKNOWN;
    const problem = quarantine?.problem ?? null;
    return { is: 'met', reason: '', problem, facts: { lastSucceededAt, afterMs: noSuccessAfterMs }, occurrence: null };
  },
};
