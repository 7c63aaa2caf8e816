import {
  type ConfigurationId,
  DEFAULT_TAKEOVER,
  type DirectoryObject,
  type Guid,
  type ObjectKind,
  type ProblemCode,
  type Situation,
  type Takeover,
} from '@landbridge/model';
import type { Contribution, MatchableObject, NamedObject } from '../stored.ts';

export interface Matched {
  readonly situation: Situation;
  readonly object: DirectoryObject | null;
  readonly reason: string;
  /** Of a conflict. */
  readonly code: ProblemCode | null;
  /** What others say about the object. */
  readonly contributions: readonly Contribution[];
}

export interface MatchCandidates {
  /** The object that holds the entry's source anchor, live or in the recycle bin. */
  readonly byAnchor: MatchableObject | undefined;
  /** Live objects that hold one of its matching attributes, in the order of the attributes' priority. */
  readonly byAttribute: readonly NamedObject[];
}

/** What is linked stays linked, whatever matches by now. */
export function linkedTo(object: DirectoryObject, contributions: readonly Contribution[] = []): Matched {
  const situation = object.deletedAt === null ? 'linked' : 'linkedRecycled';
  return matched(situation, object, 'linked before', contributions);
}

/** What decides about taking an object over, or sharing it. */
export interface MatchRules {
  readonly takeover: Takeover;
  /** The entry's configuration, if it shares its users; else null. */
  readonly joining: ConfigurationId | null;
  /** The entry's own. */
  readonly guid: Guid | null;
}

const STRICT: MatchRules = { takeover: DEFAULT_TAKEOVER, joining: null, guid: null };

/**
 * Finds the object of an entry that is not linked: by anchor, else by the first matching attribute that hits. An object found by attribute must
 * live in the cloud only: one that another entry masters is a conflict, never taken over.
 */
export function matchedAmong(
  candidates: MatchCandidates,
  objectKind: ObjectKind,
  { takeover, joining, guid }: MatchRules = STRICT,
): Matched {
  const { byAnchor } = candidates;
  if (byAnchor) {
    if (byAnchor.kind !== objectKind) return conflict(byAnchor, `the object with this source anchor is a ${byAnchor.kind}`);
    if (byAnchor.administers) return administrator(byAnchor, 'source anchor');
    if (byAnchor.masteredBy !== null && joining !== null && isShared(byAnchor, joining, guid)) {
      const reason = `same source anchor as the entry ${byAnchor.masteredBy} of another domain, which shares its object`;
      return matched('matchedByAnchor', byAnchor, reason, byAnchor.contributions);
    }
    if (hasMoved(byAnchor, guid)) return matched('matchedByAnchor', byAnchor, 'the entry has moved here from another domain');
    if (byAnchor.masteredBy !== null) {
      return conflict(byAnchor, `the entry ${byAnchor.masteredBy} has the same source anchor and masters the object`);
    }
    if (byAnchor.sourceGuid === null && takeover.hardMatchBlocked) {
      return conflict(byAnchor, 'a cloud object has this source anchor, and the tenant blocks hard matching');
    }
    const situation = byAnchor.deletedAt === null ? 'matchedByAnchor' : 'matchedByAnchorRecycled';
    return matched(situation, byAnchor, 'same source anchor');
  }
  const hit = candidates.byAttribute[0];
  if (!hit) return matched('unmatched', null, 'no object has its anchor or a matching attribute');
  if (hit.sourceAnchor !== null) return matched('unmatched', null, 'the object with its name is mastered by another entry');
  if (hit.kind !== objectKind) return conflict(hit, `the object with a matching attribute is a ${hit.kind}`);
  if (hit.administers) return administrator(hit, 'matching attribute');
  if (takeover.softMatchBlocked) {
    return conflict(hit, 'a cloud object has a matching attribute, and the tenant blocks soft matching');
  }
  return matched('matchedByAttribute', hit, 'same matching attribute, and mastered by nobody');
}

function conflict(object: DirectoryObject, reason: string): Matched {
  return matched('conflict', object, reason);
}

/** Whoever could name an entry like an administrator would be one. */
function administrator(object: DirectoryObject, by: string): Matched {
  const reason = `the object with the same ${by} holds an administrator role, and is never taken over`;
  return { ...conflict(object, reason), code: 'AdministratorNotTaken' };
}

function matched(
  situation: Situation,
  object: DirectoryObject | null,
  reason: string,
  contributions: readonly Contribution[] = [],
): Matched {
  return { situation, object, reason, code: situation === 'conflict' ? 'ObjectConflict' : null, contributions };
}

/**
 * A GUID is given once, so that an entry of the same in another domain is the entry as it was there, whose tombstone has yet to be seen. One that
 * others describe too is left to them until then.
 */
function hasMoved({ masteredBy, mayMoveHere, contributions }: MatchableObject, guid: Guid | null): boolean {
  return mayMoveHere && masteredBy === guid && contributions.every(one => one.guid === guid);
}

/** Users alone are people. Whoever has the object must share it, and be in another configuration and no other view of the same entry. */
function isShared({ kind, deletedAt, contributions }: MatchableObject, joining: ConfigurationId, guid: Guid | null): boolean {
  const others = contributions.every(one => one.configurationId !== joining && one.guid !== guid);
  return kind === 'user' && deletedAt === null && contributions.length > 0 && others;
}
