import type { Presence, Reaction, Situation } from '@landbridge/model';

/** What is to be done, for every situation an entry can be in and every way it can stand to the scope. */
const REACTIONS: Record<Presence, Record<Situation, Reaction>> = {
  inScope: {
    unmatched: 'create',
    linked: 'update',
    linkedRecycled: 'restore',
    matchedByAnchor: 'link',
    matchedByAnchorRecycled: 'restore',
    matchedByAttribute: 'link',
    conflict: 'refuse',
  },
  outOfScope: {
    unmatched: 'skip',
    linked: 'delete',
    linkedRecycled: 'skip',
    matchedByAnchor: 'skip',
    matchedByAnchorRecycled: 'skip',
    matchedByAttribute: 'skip',
    conflict: 'skip',
  },
  deleted: {
    unmatched: 'skip',
    linked: 'delete',
    linkedRecycled: 'skip',
    matchedByAnchor: 'skip',
    matchedByAnchorRecycled: 'skip',
    matchedByAttribute: 'skip',
    conflict: 'skip',
  },
};

export function reactionTo(presence: Presence, situation: Situation): Reaction {
  return REACTIONS[presence][situation];
}
