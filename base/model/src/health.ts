import type { ConfigurationState } from './configuration.ts';
import type { ConfigurationHealth, Cycle } from './job.ts';

interface Judged {
  readonly state: ConfigurationState;
  readonly quarantine: object | null;
  /** How many operations the guard holds. */
  readonly held: number;
  readonly initialCycleDone: boolean;
  readonly lastCycle: Pick<Cycle, 'state'> | null;
}

/** How a configuration is, in one word: what an administrator has to do something about comes before what passes by itself. */
export function healthOf({ state, quarantine, held, initialCycleDone, lastCycle }: Judged): ConfigurationHealth {
  if (state === 'reviewing') return 'WaitingForReview';
  if (state === 'disabled') return 'Disabled';
  if (state === 'paused') return 'Paused';
  if (held > 0) return 'DeletesHeld';
  if (quarantine) return 'Quarantined';
  if (!initialCycleDone || lastCycle?.state === 'Running') return 'Importing';
  return 'Healthy';
}
