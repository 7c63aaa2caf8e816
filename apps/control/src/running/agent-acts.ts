import type { Chance, Clock, TenantId } from '@landbridge/model';
import { type EnrolmentStore, hashCode, type Lines, makeCode } from '@landbridge/relay';
import type { AgentActs } from '../api/index.ts';

const CODE_LIVES_MS = 24 * 3_600_000;

export interface AgentActPorts {
  readonly codes: EnrolmentStore;
  readonly agents: { revoke(tenantId: TenantId, id: Parameters<AgentActs['revoke']>[1], at: number): Promise<void> };
  readonly lines: Lines;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** What administrators do with agents. */
export function agentActs({ codes, agents, lines, clock, chance }: AgentActPorts): AgentActs {
  return {
    issueCode: async tenantId => {
      const code = makeCode(chance);
      const now = clock.now();
      const expiresAt = now + CODE_LIVES_MS;
      await codes.addCode({ tenantId, sha256: hashCode(code), now, expiresAt });
      return { code, expiresAt };
    },
    revoke: async (tenantId, id) => {
      await agents.revoke(tenantId, id, clock.now());
      lines.revoke(id);
    },
    log: (tenantId, id) => lines.logsOf(tenantId, id),
  };
}
