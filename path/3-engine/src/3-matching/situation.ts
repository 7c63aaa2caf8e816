import { DEFAULT_TAKEOVER, type DirectoryObject, type ObjectKind, type Situation, type Takeover } from '@landbridge/model';
import type { MatchableObject } from '../stored.ts';

export interface Matched {
  readonly situation: Situation;
  readonly object: DirectoryObject | null;
  readonly reason: string;
}

export interface MatchCandidates {
  /** The object that holds the entry's source anchor, live or in the recycle bin. */
  readonly byAnchor: MatchableObject | undefined;
  /** Live objects that hold one of its matching attributes, in the order of the attributes' priority. */
  readonly byAttribute: readonly DirectoryObject[];
}

/** What is linked stays linked, whatever matches by now. */
export function linkedTo(object: DirectoryObject): Matched {
  const situation = object.deletedAt === null ? 'linked' : 'linkedRecycled';
  return { situation, object, reason: 'linked before' };
}

/**
 * Finds the object of an entry that is not linked: by anchor, else by the first matching attribute that hits. An object found by attribute must
 * live in the cloud only: one that another entry masters is a conflict, never taken over.
 */
export function matchedAmong(
  candidates: MatchCandidates,
  objectKind: ObjectKind,
  takeover: Takeover = DEFAULT_TAKEOVER,
): Matched {
  const { byAnchor } = candidates;
  if (byAnchor) {
    if (byAnchor.kind !== objectKind) return conflict(byAnchor, `the object with this source anchor is a ${byAnchor.kind}`);
    if (byAnchor.masteredBy !== null) {
      return conflict(byAnchor, `the entry ${byAnchor.masteredBy} has the same source anchor and masters the object`);
    }
    if (byAnchor.sourceGuid === null && takeover.hardMatchBlocked) {
      return conflict(byAnchor, 'a cloud object has this source anchor, and the tenant blocks hard matching');
    }
    const situation = byAnchor.deletedAt === null ? 'matchedByAnchor' : 'matchedByAnchorRecycled';
    return { situation, object: byAnchor, reason: 'same source anchor' };
  }
  const hit = candidates.byAttribute[0];
  if (!hit) return { situation: 'unmatched', object: null, reason: 'no object has its anchor or a matching attribute' };
  if (hit.sourceAnchor !== null)
    return { situation: 'unmatched', object: null, reason: 'the object with its name is mastered by another entry' };
  if (hit.kind !== objectKind) return conflict(hit, `the object with a matching attribute is a ${hit.kind}`);
  if (takeover.softMatchBlocked) {
    return conflict(hit, 'a cloud object has a matching attribute, and the tenant blocks soft matching');
  }
  return { situation: 'matchedByAttribute', object: hit, reason: 'same matching attribute, and mastered by nobody' };
}

function conflict(object: DirectoryObject, reason: string): Matched {
  return { situation: 'conflict', object, reason };
}
