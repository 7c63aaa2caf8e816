import type { Agent, AgentId, Instant, TenantId } from '@landbridge/model';

/**
 * A connection that carries text messages whole and in order. The adapter verifies TLS and bounds the size of a message by
 * LARGEST_MESSAGE_BYTES, and until `trust` is called, all that comes together by UNTRUSTED_BYTES.
 */
export interface Wire {
  /** Resolves when the other side's pace allows more; rejects when the connection is gone. */
  send(text: string): Promise<void>;
  /** Ends when the connection does. Not read, it holds the other side back. */
  readonly messages: AsyncIterable<string>;
  /** Why the other side closed, once it did. */
  readonly closedBecause: string | null;
  /** Grows with every byte that arrives, parts of a message included: a large page on a slow network is a sign of life. */
  readonly bytesReceived: number;
  /** The other side has proved who it is. */
  trust(): void;
  /** Idempotent. `reason` is a problem code or a short word; it reaches the other side. */
  close(reason: string): void;
}

/** What a message may measure. A page is at most 2 MB of values, from an older agent 4, but JSON escapes, and one value may be larger than a page. */
export const LARGEST_MESSAGE_BYTES = 32 * 1024 * 1024;
/** What a stranger may send before it has proved who it is. */
export const UNTRUSTED_BYTES = 64 * 1024;

/** Where control listens for lines and for enrolments, below its public address. */
export const LINE_PATH = '/relay';
export const ENROLMENT_PATH = '/relay/enrol';

/** Agents as control keeps them. */
export interface AgentStore {
  find(id: AgentId): Promise<Agent | null>;
  /** Called when an agent's line opens and now and then while it is open. Without a last question the one that was known stays known. */
  seen(
    id: AgentId,
    sight: {
      readonly at: Instant;
      readonly version: string;
      readonly externalAddress: string;
    } & Pick<Agent, 'domains' | 'ceiling' | 'reach' | 'lastQuestion' | 'questionsPerMinute'>,
  ): Promise<void>;
}

export interface EnrolmentStore {
  addCode(code: {
    readonly tenantId: TenantId;
    readonly sha256: Uint8Array;
    readonly now: Instant;
    readonly expiresAt: Instant;
  }): Promise<void>;
  /** Takes the code if it is valid, in one atomic step, so that it serves once; null otherwise. */
  takeCode(sha256: Uint8Array, now: Instant): Promise<TenantId | null>;
  addAgent(agent: Agent): Promise<void>;
}
