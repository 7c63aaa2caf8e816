import type { Instant } from './ambient.ts';
import type { Guid, ObjectId } from './ids.ts';

/** What stands in the cloud directory. A user may stem from a user or an inetOrgPerson. */
export type ObjectKind = 'user' | 'group' | 'contact';

/** A value of a target attribute; null where it has none. Binary values are base64. */
export type PropertyValue = string | number | boolean | readonly string[] | null;

/** By target attribute name as in the mappings (`UserPrincipalName`); an absent name means null. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/** References between directory objects, in Graph's words. `owner` stems from managedBy. */
export type ReferenceName = 'member' | 'manager' | 'owner';

export interface DirectoryObject {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  readonly properties: Properties;
  /** Graph's `onPremisesImmutableId`: null for an object that lives in the cloud only. */
  readonly sourceAnchor: string | null;
  /** The AD object it is mastered by, null for a cloud object. */
  readonly sourceGuid: Guid | null;
  /** In the recycle bin since then; null when it is not. */
  readonly deletedAt: Instant | null;
}
