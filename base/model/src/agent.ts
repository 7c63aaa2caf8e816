import type { Instant } from './ambient.ts';
import type { AgentId, TenantId } from './ids.ts';

/** What an agent lets itself be asked at all, as its own settings say; control can not raise it. */
export type Ceiling = 'read' | 'hashes' | 'passwords' | 'write';

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
}

/** inactive: enrolled, but without a line at the moment. */
export type AgentStatus = 'active' | 'inactive' | 'revoked';
