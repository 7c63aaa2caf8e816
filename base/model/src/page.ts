/** A page of a collection that is read in the order of a key, so that what comes and goes meanwhile shifts nothing. */
export interface PageRequest {
  readonly limit: number;
  /** `next` of the page before; null for the first. */
  readonly after: string | null;
}

export interface ReadPage<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}
