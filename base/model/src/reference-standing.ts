/**
 * How a value of a reference attribute in Active Directory stands in the directory. resolved: it is a reference; pending: it is one with the next
 * cycle; waiting: one of its ends is not in the directory, and it resolves by itself when that comes; dropped: no rule makes a reference of it;
 * removal: it is gone in Active Directory and a reference still, until the guard or an administrator decides.
 */
export const REFERENCE_STATES = ['resolved', 'pending', 'waiting', 'dropped', 'removal'] as const;
export type ReferenceState = (typeof REFERENCE_STATES)[number];

/** Why, by a stable code, in the words that lists show. */
export const REFERENCE_REASONS = {
  bothEnds: 'both ends are in the directory',
  notWalkedYet: 'the next cycle looks at it',
  sourceUnknown: 'the entry it stands at is not known',
  sourceDeleted: 'the entry it stands at was deleted in Active Directory',
  sourceFailed: 'the entry it stands at can not be synchronised and is in escrow',
  sourceNotInDirectory: 'the entry it stands at has no object in the directory; its history tells why',
  targetUnknown: 'no domain of the tenant has the entry it names',
  targetDeleted: 'the entry it names was deleted in Active Directory',
  targetFailed: 'the entry it names can not be synchronised and is in escrow',
  targetNotInDirectory: 'the entry it names has no object in the directory; its history tells why',
  kindsDoNotFit: 'objects of these kinds can not refer to each other in this way',
  notMapped: 'the schema maps nothing to this reference',
  outranked: 'another configuration, which comes first, has a manager for this user',
  removalHeld: 'the guard holds its removal until an administrator decides',
  removalRejected: 'an administrator rejected its removal',
} as const;
export type ReferenceReason = keyof typeof REFERENCE_REASONS;

export interface ReferenceStanding {
  readonly state: ReferenceState;
  readonly reason: ReferenceReason;
}
