import type { ObjectKind, Properties, PropertyValue } from './directory-object.ts';
import type { Guid, ObjectId } from './ids.ts';
import type { Problem } from './problem.ts';

/** Where an entry stands with respect to a configuration. */
export type Presence = 'inScope' | 'outOfScope' | 'deleted';

/** What the directory holds for an entry: nothing, the object it is linked to (live or in the recycle bin), or one that was found by value. */
export type Situation =
  | 'unmatched'
  | 'linked'
  | 'linkedRecycled'
  | 'matchedByAnchor'
  | 'matchedByAnchorRecycled'
  | 'matchedByAttribute'
  | 'conflict';

/** What is to be done about it. */
export type Reaction = 'create' | 'update' | 'restore' | 'link' | 'delete' | 'skip' | 'refuse';

export interface ModifiedProperty {
  readonly name: string;
  readonly before: PropertyValue;
  readonly after: PropertyValue;
}

/** A decision as a value: a cycle applies it, *on demand* shows or applies it, *what if* counts it. */
export type Operation =
  | {
      readonly kind: 'create';
      readonly guid: Guid;
      readonly objectId: ObjectId;
      readonly objectKind: ObjectKind;
      readonly sourceAnchor: string;
      readonly properties: Properties;
    }
  | Change<'update'>
  | Change<'restore'>
  | {
      readonly kind: 'delete';
      readonly guid: Guid;
      readonly objectId: ObjectId;
      readonly reason: 'deleted' | 'outOfScope' | 'vanished';
      /** The entry that shares the object (see join) and has it alone then: nothing goes to the recycle bin. */
      readonly heir?: Guid;
    }
  | { readonly kind: 'disable'; readonly guid: Guid; readonly objectId: ObjectId }
  | { readonly kind: 'skip'; readonly guid: Guid; readonly reason: SkipReason }
  | { readonly kind: 'fail'; readonly guid: Guid; readonly problem: Problem };

interface Change<Kind extends string> {
  readonly kind: Kind;
  readonly guid: Guid;
  readonly objectId: ObjectId;
  readonly sourceAnchor: string;
  readonly modified: readonly ModifiedProperty[];
  /** The entry was not linked to the object before. */
  readonly links: boolean;
}

/** Why nothing was done about an entry, as the provisioning log names it. */
export type SkipReason =
  | 'RedundantExport'
  | 'NotInScope'
  | 'ExcludedByDefault'
  | 'FilteredByAttribute'
  | 'NeverExported'
  | 'OutOfScopeDeletesSkipped'
  | 'ClassNotMapped'
  | 'LeftAloneByFilter'
  | 'FlowTypeNotEnabled'
  | 'Incomplete'
  | 'NotReadYet';

/** Operations that take something away; they are staged and pass the guard before any is applied (ARCHITECTURE, decision 7). */
export type StagedKind = 'delete' | 'disable' | 'memberRemoval';

/**
 * staged: until the cycle's guard has counted; held: until an administrator decides; allowed: let pass by one; rejected: kept by one until the
 * entry changes. The guard counts the first two.
 */
export type StagedState = 'staged' | 'held' | 'allowed' | 'rejected';
