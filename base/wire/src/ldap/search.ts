import type { Control } from './control.ts';
import type { LdapEntry } from './entry.ts';
import type { Filter } from './filter.ts';

/** RFC 4511 section 4.5.1. Aliases are never dereferenced: Active Directory has none. */
export interface SearchRequest {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'subtree';
  readonly filter: Filter;
  /** Empty means all user attributes, `1.1` none. */
  readonly attributes: readonly string[];
  readonly controls?: readonly Control[];
  /** Entries; 0 or absent means as many as there are. */
  readonly sizeLimit?: number;
  readonly timeLimitSeconds?: number;
  readonly typesOnly?: boolean;
}

export interface SearchDone {
  readonly controls: readonly Control[];
  /** Addresses of other servers that hold more of the answer (SearchResultReference); never followed here. */
  readonly referrals: readonly string[];
}

/**
 * `for await (const entry of search)`, once, by one reader. `done` resolves with the result's controls after the last entry was received.
 * Leaving the loop early abandons the operation; `done` then rejects. A failure rejects the loop and `done` alike.
 */
export interface Search extends AsyncIterable<LdapEntry> {
  readonly done: Promise<SearchDone>;
}
