import type { Instant } from './ambient.ts';
import type { AgentId, TenantId } from './ids.ts';
import type { QuestionKind } from './questions.ts';

/** What an agent lets itself be asked at all, as its own settings say; control can not raise it. */
export type Ceiling = 'read' | 'hashes' | 'passwords' | 'write';

/** The domain controller that an agent has for a domain, and how long that takes to answer; null for both where none answers. */
export interface Reach {
  readonly domain: string;
  readonly dc: string | null;
  readonly latencyMs: number | null;
}

export interface AskedQuestion {
  readonly kind: QuestionKind;
  readonly at: Instant;
}

/** An agent as control knows it. */
export interface Agent {
  readonly tenantId: TenantId;
  readonly id: AgentId;
  readonly machineName: string;
  /** Ed25519 public key, SPKI in base64: what every connection proves possession of. */
  readonly publicKey: string;
  readonly enrolledAt: Instant;
  readonly revokedAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  readonly version: string | null;
  /** FQDNs of the domains it said it serves. */
  readonly domains: readonly string[];
  readonly externalAddress: string | null;
  /** As it said when it last connected. */
  readonly ceiling: readonly Ceiling[];
  readonly reach: readonly Reach[];
  readonly lastQuestion: AskedQuestion | null;
  /** Over the last minute of its line; null before its first. */
  readonly questionsPerMinute: number | null;
}

/** What is not known of an agent that never connected. */
export const NEVER_SEEN = {
  revokedAt: null,
  lastSeenAt: null,
  domains: [],
  externalAddress: null,
  ceiling: [],
  reach: [],
  lastQuestion: null,
  questionsPerMinute: null,
} as const satisfies Partial<Agent>;

/** inactive: enrolled, but without a line at the moment. */
export type AgentStatus = 'active' | 'inactive' | 'revoked';
