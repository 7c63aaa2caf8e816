import type { Change } from './entry.ts';
import type { Guid } from './ids.ts';
import type { Problem } from './problem.ts';
import type { Cookie, Position, Replica, UpToDate, Usn } from './watermark.ts';

/** What is wanted of every object within the boundary, and which objects are sent whole at all. */
export interface Wanted {
  /** `lDAPDisplayName`s of plain attributes. Unknown ones are left out of the read and named in the survey. */
  readonly attributes: readonly string[];
  /** Reference attributes read as edges. */
  readonly edges: readonly string[];
  readonly boundary: Boundary;
}

/**
 * The reading boundary: objects outside it leave the premises as skeletons only. Everything is named by GUID, so a rename or move does not
 * move it.
 */
export type Boundary =
  | { readonly kind: 'domain' }
  /** What lies in one of the areas, and these objects by themselves, wherever they are. */
  | { readonly kind: 'within'; readonly areas: readonly Area[]; readonly objects: readonly Guid[] };

/** Containers with all below them, less what lies below excepted ones: the nearest container on the way up decides. */
export interface Area {
  readonly containers: readonly Guid[];
  readonly except: readonly Guid[];
}

/**
 * What control asks of an agent about one domain. All of these are *repeatable*: they change nothing, and a question that a lost agent
 * left unanswered goes to another. `dc` pins a question to one domain controller.
 */
export type Question =
  /** Who and what the domain is, what the account may do, and where its DC stands. Answered by one `Survey`. */
  | { readonly ask: 'survey' }
  /** A cookie for now without any entry: the start of a first read. Answered by one `Baseline`. */
  | { readonly ask: 'baseline' }
  /** Every container of the domain, its head included, as skeletons: the tree that a first read's entries hang in. Streams pages. */
  | { readonly ask: 'containers' }
  /** Every object whose `uSNChanged` lies in (after, until], in rising order, on the DC whose USNs these are. Streams pages. */
  | { readonly ask: 'first-read'; readonly replica: Replica; readonly after: Usn; readonly until: Usn; readonly wanted: Wanted }
  /** What changed since the cookie, deletions included. Streams pages; the last carries the new cookie. */
  | { readonly ask: 'changes'; readonly cookie: Cookie; readonly preferredDc: string | null; readonly wanted: Wanted }
  /** These objects whole, deleted ones included, by GUID. One that does not exist is not answered. Streams pages. */
  | { readonly ask: 'entries'; readonly guids: readonly Guid[]; readonly wanted: Wanted }
  /** One object whole by its distinguished name. Streams one page. */
  | { readonly ask: 'entry-by-dn'; readonly dn: string; readonly wanted: Wanted }
  /** Whose passwords, and what decides about them, changed since the cookie; null for all there are. Answered by `PasswordChanges`. */
  | { readonly ask: 'password-changes'; readonly cookie: Cookie | null }
  /** What the passwords of these accounts can be checked by, derived with so many iterations. Answered by `DerivedCredentials`. */
  | { readonly ask: 'credentials'; readonly guids: readonly Guid[]; readonly iterations: number };

export type QuestionKind = Question['ask'];

export interface Survey {
  readonly replica: Replica;
  readonly domainGuid: Guid;
  /** `DC=exoip,DC=test` */
  readonly namingContext: string;
  readonly fqdn: string;
  readonly netbiosName: string;
  readonly forestFqdn: string;
  readonly highestCommittedUsn: Usn;
  /** Milliseconds the DC's clock is ahead of the agent's. */
  readonly clockAheadMs: number;
  readonly tombstoneLifetimeDays: number;
  readonly canaries: Canaries;
  /** Names among the asked-for attributes that the schema does not know. */
  readonly unknownAttributes: readonly string[];
}

/** Things that must be visible to a healthy account. One that was seen and vanished stops the cycle before anything is believed. */
export interface Canaries {
  readonly domainHead: boolean;
  /** False: the account cannot list *Deleted Objects*, and deletes would be silently unseen. */
  readonly deletedObjects: boolean;
  /** True with *Replicating Directory Changes*; without, DirSync runs with object security. */
  readonly replicatingChanges: boolean;
}

/** What is wrong with an account that can list no deleted objects, and could not from the beginning. */
export function deletesUnseen(canaries: Pick<Canaries, 'deletedObjects'> | null): Problem | null {
  if (canaries === null || canaries.deletedObjects) return null;
  return { code: 'DeletedObjectsNotListable', message: 'the account can not list Deleted Objects, so that no deletion is seen' };
}

export interface Baseline {
  readonly replica: Replica;
  readonly cookie: Cookie;
  readonly highestCommittedUsn: Usn;
}

/** What changed of one account, as far as passwords are concerned. Null: that did not change. No secret is among it. */
export interface PasswordChange {
  readonly guid: Guid;
  readonly deleted: boolean;
  /** How often the password was set; null too for an account that has none. */
  readonly passwordVersion: number | null;
  /** pwdLastSet, a FILETIME in decimal; 0: the password must be changed at the next logon. */
  readonly passwordSet: string | null;
  readonly userAccountControl: number | null;
  /** A FILETIME in decimal; 0 and 9223372036854775807: never. */
  readonly accountExpires: string | null;
}

/** One stretch of changes. While there are `more`, the question is asked again with the new cookie. */
export interface PasswordChanges {
  readonly changes: readonly PasswordChange[];
  /** Serves on every domain controller of the domain; to be kept once the changes are. */
  readonly cookie: Cookie;
  readonly more: boolean;
}

/** What one account's password can be checked by. */
export interface DerivedCredential {
  readonly guid: Guid;
  /** `none`: the domain controller knows of no password, or of no such account. `gone`: the account was deleted. */
  readonly outcome: 'derived' | 'none' | 'gone';
  /** As they were when it was read; 0 unless derived. */
  readonly passwordVersion: number;
  readonly passwordSet: string;
  /** In the form of base/credential-hash; null unless derived. */
  readonly credential: string | null;
}

export interface DerivedCredentials {
  readonly credentials: readonly DerivedCredential[];
}

/** Who told a page, and how far that one knew the domain. */
export interface Told {
  readonly replica: Replica;
  /** Before the first thing of the answer was read: it knew at least that. */
  readonly before: UpToDate;
  /** After the last thing of the page was read: the page holds nothing beyond. */
  readonly after: UpToDate;
}

/** One page of a streamed answer, within PAGE_LIMITS. */
export interface Page {
  readonly changes: readonly Change[];
  /** Set on a page that completes a stretch; it may be stored once this page and all before it are. */
  readonly position: Position | null;
  /** Not told by agents of before, nor where the domain controller does not tell the account. */
  readonly told?: Told;
}

/** What a question of each kind is answered with: one value, or a stream of pages. */
export interface Answers {
  survey: Survey;
  baseline: Baseline;
  containers: AsyncIterable<Page>;
  'first-read': AsyncIterable<Page>;
  changes: AsyncIterable<Page>;
  entries: AsyncIterable<Page>;
  'entry-by-dn': AsyncIterable<Page>;
  'password-changes': PasswordChanges;
  credentials: DerivedCredentials;
}

/** Kinds answered by a stream of pages; the others by one value. */
export const STREAMED = [
  'containers',
  'first-read',
  'changes',
  'entries',
  'entry-by-dn',
] as const satisfies readonly QuestionKind[];
export type StreamedKind = (typeof STREAMED)[number];
export type SingleKind = Exclude<QuestionKind, StreamedKind>;

export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { ask: Kind }>;

/**
 * Somebody who answers questions about a domain: the agent's reader, or control's end of the line to an agent.
 * A refused or failed question throws `Failure`. Aborting the signal ends the question at both ends.
 */
export interface Answering {
  one<Kind extends SingleKind>(question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]>;
  /** Pull-driven: the next page is read only when it is asked for, and breaking off ends the question. */
  pages<Kind extends StreamedKind>(question: QuestionOf<Kind>, signal?: AbortSignal): AsyncIterable<Page>;
}
