import type { Guid } from './ids.ts';

/** The domain controller a position was read from. `invocationId` changes when its database is restored: then its USNs mean nothing. */
export interface Replica {
  /** Host name, as the agent connects to it. */
  readonly dc: string;
  readonly invocationId: Guid;
}

/** A USN as decimal text: 64 bits do not fit a number. */
export type Usn = string;

/** Up to which of its own changes each domain controller's database is known somewhere (MS-DRSR 5.165), by invocationId. */
export type UpToDate = Readonly<Record<Guid, Usn>>;

/** A DirSync cookie in base64 (MS-ADTS 3.1.1.3.4.1.3). It serves on every DC of its domain. */
export type Cookie = string;

/**
 * How far a domain has been read.
 *
 * The first read walks `uSNChanged` from 0 to what the DC had committed, on one DC; the cookie taken before it closes the gap afterwards.
 * INVARIANT: stored only in the transaction that stores the changes before it (adapters/postgres, import page).
 */
export type Watermark =
  | {
      readonly kind: 'none';
      /** Where it stood before an administrator had everything read anew: DirSync still tells what was removed since. */
      readonly before?: { readonly replica: Replica; readonly cookie: Cookie };
    }
  | {
      readonly kind: 'first-read';
      readonly replica: Replica;
      readonly cookie: Cookie;
      /** Everything up to this USN is stored; the read goes on above it. */
      readonly through: Usn;
      readonly until: Usn;
    }
  | { readonly kind: 'incremental'; readonly replica: Replica; readonly cookie: Cookie };

/** Where a page of an answer ends; only the page that completes a stretch carries one. */
export type Position =
  | { readonly kind: 'usn'; readonly through: Usn }
  | { readonly kind: 'cookie'; readonly cookie: Cookie; readonly replica: Replica };
