import type { ShownSchema } from '@landbridge/contract';
import type { ObjectMapping } from '../../lib/schema-parts.ts';
import type { Draft, DraftEvent } from './draft.ts';
import type { Place } from './place.ts';

/** What the parts of the page work on together. */
export interface Work {
  readonly configurationId: string;
  readonly draft: Draft;
  /** The object mapping that is shown, as it is drafted. */
  readonly object: ObjectMapping;
  readonly mayWrite: boolean;
  readonly change: (event: DraftEvent) => void;
}

export interface ViewProps {
  readonly work: Work;
  readonly place: Place;
  /** How many there are that are not saved. */
  readonly changes: number;
  /** As control has it now. */
  readonly current: ShownSchema;
}
