import type { DomainSight } from '../sight.ts';
import { OVER, type Rule, SETTLED_MS, UNKNOWN } from './finding.ts';

/** As long as Microsoft Entra Connect Health waits for the heartbeat of password hash synchronisation. */
const SILENT_MS = 7_200_000;

/** Passwords of a domain were not read to the end for two hours, or for two intervals where those are longer. */
export const passwordsNotRead: Rule<DomainSight> = {
  entered: 'passwordsNotRead',
  changed: 'passwordsNotRead',
  find: ({ passwords }, { now, watchedSince }) => {
    if (!passwords) return OVER;
    const { readAt, wantedSince, everyMs, problem } = passwords;
    const afterMs = Math.max(SILENT_MS, 2 * everyMs);
    if (now - Math.max(wantedSince, readAt ?? 0) < afterMs) return OVER;
    if (now - watchedSince < SETTLED_MS) return UNKNOWN;
    return { is: 'met', reason: '', problem, facts: { lastReadAt: readAt, afterMs }, occurrence: null };
  },
};
