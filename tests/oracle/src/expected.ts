/** `objectGUID` as lower-case text. */
export type Guid = string;

export type Kind = 'user' | 'group' | 'contact';

/** By target attribute name. One that has no value is absent or null. */
export type Properties = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

export interface ExpectedObject {
  readonly kind: Kind;
  readonly properties: Properties;
  readonly members: ReadonlySet<Guid>;
  readonly manager: Guid | null;
  readonly owner: Guid | null;
}

/** What a directory holds, or must hold. */
export interface Expected {
  readonly objects: ReadonlyMap<Guid, ExpectedObject>;
}

export type Scope = Roots & { readonly excluded?: Excluded };

/** Below an excluded container nobody is in scope unless a container of the scope lies between; of an excluded group nobody, nested or not. */
interface Excluded {
  readonly organizationalUnits: readonly Guid[];
  readonly groups: readonly Guid[];
}

type Roots =
  | { readonly kind: 'all' }
  /** Everything below these containers. */
  | { readonly kind: 'organizationalUnits'; readonly guids: readonly Guid[] }
  /** These groups and their members; `nested` follows groups within groups, whether or not those are excluded themselves. */
  | { readonly kind: 'groups'; readonly guids: readonly Guid[]; readonly nested: boolean };
