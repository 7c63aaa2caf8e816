import type { ObjectId, ObjectKind, ReferenceName } from '@landbridge/model';

/** What a filter, an order or a search may name of an object. */
export type ObjectField =
  | { readonly on: 'id' | 'sourceGuid' | 'sourceAnchor' | 'createdAt' | 'deletedAt' | 'synchronised' }
  /** By target attribute name. A generalized time is a text as `20260131235958.0Z`; `any` is whatever is stored. */
  | {
      readonly on: 'attribute';
      readonly attribute: string;
      readonly as: 'text' | 'boolean' | 'number' | 'generalizedTime' | 'any';
    }
  /** Several texts, or a single one that is shown as a list. */
  | { readonly on: 'list'; readonly attribute: string }
  | { readonly on: 'sizeOfList'; readonly attribute: string }
  | ({ readonly on: 'sizeOfReferences' } & References)
  /** One value of the list that a filter looks at. */
  | { readonly on: 'element' };

/** Objects that an object refers to (`targets`), or that refer to it (`sources`), directly or through any number of others. */
export interface References {
  readonly name: ReferenceName;
  readonly wanted: 'targets' | 'sources';
}

/** An id or a text is a string; a moment the number of its milliseconds since 1970. */
type ObjectValue = string | number | boolean | null;

/**
 * What an object must meet. Text is compared without regard to case, except anchors. A missing value equals null and nothing else, so that it
 * is different from every text (`ne`), and neither before nor after one.
 */
export type ObjectFilter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ObjectFilter[] }
  | { readonly kind: 'not'; readonly part: ObjectFilter }
  | {
      readonly kind: 'compare';
      readonly field: ObjectField;
      readonly operator: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
      readonly value: ObjectValue;
    }
  | { readonly kind: 'in'; readonly field: ObjectField; readonly values: readonly ObjectValue[] }
  | {
      readonly kind: 'text';
      readonly field: ObjectField;
      readonly operator: 'startswith' | 'endswith' | 'contains';
      readonly value: string;
    }
  /** Every word of the text begins a word of the field. */
  | { readonly kind: 'words'; readonly field: ObjectField; readonly value: string }
  /** Without a part: whether there is any value at all. */
  | { readonly kind: 'any' | 'all'; readonly field: ObjectField; readonly part: ObjectFilter | null };

export interface ObjectOrder {
  readonly field: ObjectField;
  readonly descending: boolean;
}

/** Where objects are looked for: everywhere, or among those that an object is referred to by or refers to. */
export type ObjectSource =
  | { readonly among: 'everything'; readonly deleted: boolean }
  | ({ readonly among: 'references'; readonly of: ObjectId; readonly transitive: boolean } & References);

export interface ObjectQuery {
  readonly source: ObjectSource;
  /** Null for all of them. */
  readonly kind: ObjectKind | null;
  /** Null for no condition. */
  readonly filter: ObjectFilter | null;
  /** Missing values come before all others; what is equal is ordered by id. */
  readonly order: readonly ObjectOrder[];
}

/** What each of several objects refers to or is referred to by. */
export interface RelatedQuery extends References {
  readonly of: readonly ObjectId[];
  /** How many for each object at most. */
  readonly limit: number;
}

/** A live object by id, or a user also by user principal name in any case. */
export interface ObjectLookUp {
  /** Null for any kind. */
  readonly kind: ObjectKind | null;
  readonly idOrName: string;
  /** True for the recycle bin, where names are nobody's. */
  readonly deleted: boolean;
}
