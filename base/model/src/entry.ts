import type { ObjectKind } from './directory-object.ts';
import type { Guid } from './ids.ts';

/** What an Active Directory object is to us. Structural classes that are none of these (printers, computers ...) are `other`. */
export type EntryClass = 'user' | 'inetOrgPerson' | 'group' | 'contact' | 'container' | 'other';

export const ENTRY_CLASSES = [
  'user',
  'inetOrgPerson',
  'group',
  'contact',
  'container',
  'other',
] as const satisfies readonly EntryClass[];

/** Classes that can stand in the cloud directory; the others are kept as skeletons only. */
export const SYNCHRONISED_CLASSES = ['user', 'inetOrgPerson', 'group', 'contact'] as const satisfies readonly EntryClass[];

export function isSynchronised(entryClass: EntryClass): boolean {
  return (SYNCHRONISED_CLASSES as readonly EntryClass[]).includes(entryClass);
}

/** The kind of object that an entry of a synchronised class becomes. */
export function objectKindOf(entryClass: EntryClass): ObjectKind {
  return entryClass === 'group' || entryClass === 'contact' ? entryClass : 'user';
}

/**
 * Attribute values by `lDAPDisplayName` in the schema's spelling, as text whatever the syntax: strings as they are, integers and FILETIMEs
 * in decimal, booleans `TRUE` or `FALSE`, times as `20260131235959.0Z`, everything binary (objectSid, photos, certificates) in base64.
 * Distinguished names never stand here: they are edges. In a delta an empty list says that the attribute lost its values.
 */
export type AttributeValues = Readonly<Record<string, readonly string[]>>;

/** One value of a reference attribute, by GUID on both sides. */
export interface EdgeChange {
  /** `lDAPDisplayName` of the forward link: member, manager, managedBy. */
  readonly attribute: string;
  readonly target: Guid;
  /** False when the value was removed. */
  readonly present: boolean;
}

/**
 * What one read of the domain says about one object.
 *
 * `whole`: every wanted attribute is stated, and one that is missing has no value. `delta`: only what changed is stated.
 * `skeleton`: the object lies outside the reading boundary or is no object we synchronise, and only its place in the tree is told.
 */
export interface Change {
  readonly guid: Guid;
  readonly extent: 'whole' | 'delta' | 'skeleton';
  /** Null where a delta does not say. */
  readonly entryClass: EntryClass | null;
  /** The container's GUID; null where a delta does not say, and for the domain head. */
  readonly parentGuid: Guid | null;
  /** `CN=Müller\, Hans`: the first component of the DN, escaped as in RFC 4514; null where a delta does not say. Meaningless once deleted. */
  readonly rdn: string | null;
  /** True only for a tombstone or recycled object that was read as such. INVARIANT: nothing but that makes it true (path/1/4-read). */
  readonly deleted: boolean;
  /** True when the read says that the object was deleted and is back: `isDeleted` lost its value. What linked to it may have changed. */
  readonly revived?: boolean;
  readonly attributes: AttributeValues;
  readonly edges: readonly EdgeChange[];
  /**
   * Reference attributes whose values this read states from the first to the last, so that stored edges it does not name are gone.
   * An object with more values than a page holds comes as several changes: `first` and `last` say which parts this one is.
   */
  readonly restated: readonly RestatedEdges[];
}

export interface RestatedEdges {
  readonly attribute: string;
  readonly first: boolean;
  readonly last: boolean;
}

/** Limits of a page (ARCHITECTURE, decision 1). A producer closes a page at whichever is reached first. */
export const PAGE_LIMITS = { entries: 1_000, values: 10_000, bytes: 2_000_000 } as const;
