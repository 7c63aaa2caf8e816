import type { Change, Position } from '@landbridge/model';

/** A change on its way to a page, with what it counts towards the page's limits. */
export interface WeighedChange {
  readonly change: Change;
  readonly values: number;
  /** An estimate of its size as JSON. */
  readonly bytes: number;
}

/** What the readers yield: changes, and after a completed stretch where it ends. */
export type Item =
  | { readonly kind: 'change'; readonly weighed: WeighedChange }
  | { readonly kind: 'position'; readonly position: Position };
