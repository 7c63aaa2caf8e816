import type { Agent, AgentId, TenantId } from '@landbridge/model';
import type { AgentStore, EnrolmentStore } from '../ports.ts';

interface KeptCode {
  readonly tenantId: TenantId;
  readonly sha256: string;
  readonly expiresAt: number;
}

/** Agents and enrolment codes in memory. */
export class AgentsInMemory implements AgentStore, EnrolmentStore {
  readonly agents = new Map<AgentId, Agent>();
  readonly codes: KeptCode[] = [];

  async find(id: AgentId): Promise<Agent | null> {
    return this.agents.get(id) ?? null;
  }

  async seen(id: AgentId, { at, ...sight }: Parameters<AgentStore['seen']>[1]): Promise<void> {
    const agent = this.agents.get(id);
    if (agent) this.agents.set(id, { ...agent, ...sight, lastSeenAt: at });
  }

  revoke(id: AgentId, at: number): void {
    const agent = this.agents.get(id);
    if (agent) this.agents.set(id, { ...agent, revokedAt: at });
  }

  async addCode({ tenantId, sha256, expiresAt }: Parameters<EnrolmentStore['addCode']>[0]): Promise<void> {
    this.codes.push({ tenantId, sha256: String(sha256), expiresAt });
  }

  async takeCode(sha256: Uint8Array, now: number): Promise<TenantId | null> {
    const index = this.codes.findIndex(code => code.sha256 === String(sha256) && code.expiresAt > now);
    const [code] = index < 0 ? [] : this.codes.splice(index, 1);
    return code?.tenantId ?? null;
  }

  async addAgent(agent: Agent): Promise<void> {
    this.agents.set(agent.id, agent);
  }
}
