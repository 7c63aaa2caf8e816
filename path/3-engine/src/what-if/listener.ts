import type { WhatIfChange } from './change.ts';
import type { WhatIfCounts } from './tally.ts';

export interface WhatIfProgress {
  readonly walked: number;
  /** Entries that there are to be looked at. */
  readonly of: number;
  readonly counts: WhatIfCounts;
}

/** Whoever is told while it runs; each call is waited for. */
export interface WhatIfListener {
  progress(progress: WhatIfProgress): Promise<void>;
  change(change: WhatIfChange): Promise<void>;
}
