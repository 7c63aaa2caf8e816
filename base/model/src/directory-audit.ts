import type { Instant } from './ambient.ts';
import type { Branded } from './ids.ts';

export type DirectoryAuditId = Branded<'DirectoryAuditId'>;

/** `unknown`: control ended in the middle of it, and nobody can say whether it took place. */
export type AuditResult = 'success' | 'failure' | 'unknown';

/** Who acted, and from where. */
export interface AuditActor {
  readonly kind: 'token' | 'client' | 'administrator';
  readonly id: string;
  readonly displayName: string;
  readonly address: string;
}

/** What was acted on. */
export interface AuditTarget {
  readonly id: string;
  readonly type: string;
  readonly displayName: string | null;
}

/** One property before and after, each as JSON; null where it was not there. */
export interface AuditedProperty {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** One administrative act: who, from where, on what, with what before and after. */
export interface DirectoryAudit {
  readonly id: DirectoryAuditId;
  readonly at: Instant;
  /** `Update configuration` */
  readonly activity: string;
  readonly category: string;
  readonly operationType: 'Add' | 'Update' | 'Delete' | 'Other';
  readonly actor: AuditActor;
  /** The request's id, which the answer and control's log carry too. */
  readonly correlationId: string;
  readonly target: AuditTarget | null;
  readonly modified: readonly AuditedProperty[];
  readonly result: AuditResult;
  /** Why it failed: a problem's code and message. */
  readonly reason: string | null;
}

/** One link of a tenant's chain of audits: what was written, and a hash over it and the link before. */
export interface ChainedAudit {
  /** 1, 2, 3, without a gap. */
  readonly sequence: number;
  /** The audit as it was hashed, as JSON. */
  readonly content: string;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** Before the first link. */
export const CHAIN_BEGINS = '0'.repeat(64);

/** What the hash of a link is made over: nothing before it can be changed, left out or put in without changing all hashes after. */
export function chainedText(previousHash: string, { sequence, content }: Pick<ChainedAudit, 'sequence' | 'content'>): string {
  return `${previousHash}\n${sequence}\n${content}`;
}

/** A link that does not fit, and why. */
export interface BrokenLink {
  readonly sequence: number;
  readonly reason: 'missing' | 'changed';
}

/** Whether a link is the one that follows; null where it is. `digest` is SHA-256 in hexadecimal. */
export function brokenAfter(
  before: Pick<ChainedAudit, 'sequence' | 'hash'>,
  link: ChainedAudit,
  digest: (text: string) => string,
): BrokenLink | null {
  if (link.sequence !== before.sequence + 1) return { sequence: before.sequence + 1, reason: 'missing' };
  return digest(chainedText(before.hash, link)) === link.hash ? null : { sequence: link.sequence, reason: 'changed' };
}
