/** A table as it was backed up: its own columns, without those that are generated from others. */
export interface BackedUpTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** What a backup says of the database before its rows. */
export interface BackedUpDatabase {
  /** Every migration that had run, in order: the level of the tables. */
  readonly migrations: readonly string[];
  /** In an order in which whatever is referred to comes first. */
  readonly tables: readonly BackedUpTable[];
  /** The last number that was given out of each sequence. */
  readonly sequences: readonly { readonly name: string; readonly last: string }[];
  /** The days of the provisioning log that had a partition, as `20260131`. */
  readonly recordDays: readonly string[];
}

/** One piece of a backup, in the order in which it is taken, written, read and put back. The rows of a table follow its beginning. */
export type BackupPart =
  | { readonly part: 'database'; readonly database: BackedUpDatabase }
  | { readonly part: 'file'; readonly name: string; readonly content: Uint8Array }
  | { readonly part: 'table'; readonly name: string }
  /** As PostgreSQL's COPY writes them as text; rows may be cut anywhere. */
  | { readonly part: 'rows'; readonly bytes: Uint8Array }
  | { readonly part: 'tableEnd'; readonly name: string; readonly rows: number };
