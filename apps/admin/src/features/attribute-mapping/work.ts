import type { Draft, DraftEvent } from './draft.ts';
import type { ObjectMapping } from './schema-parts.ts';

/** What the parts of the page work on together. */
export interface Work {
  readonly configurationId: string;
  readonly draft: Draft;
  /** The object mapping that is shown, as it is drafted. */
  readonly object: ObjectMapping;
  readonly mayWrite: boolean;
  readonly change: (event: DraftEvent) => void;
}
