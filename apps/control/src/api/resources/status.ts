import { getStatus } from '@landbridge/contract';
import type { Server } from '../serve.ts';
import { agentStatusOf } from '../shape/agent.ts';
import { showConfiguration } from '../shape/configuration.ts';
import { showCycle } from '../shape/cycle.ts';
import { showDomain } from '../shape/domain.ts';

const FIRST = { limit: 100, after: null } as const;
const AGENTS = { limit: 999, after: null } as const;

export function serveStatus(server: Server): void {
  const { directory, agents, domains, configurations, clock } = server.ports;

  server.serve(getStatus, async ({ tenantId }) => {
    const [objects, knownAgents, knownDomains, knownConfigurations] = await Promise.all([
      directory.counts(tenantId),
      agents.agents(tenantId, AGENTS),
      domains.domains(tenantId, FIRST),
      configurations.configurations(tenantId, FIRST),
    ]);
    const now = clock.now();
    const statuses = knownAgents.items.map(agent => agentStatusOf(agent, now));
    return {
      objects,
      agents: {
        active: statuses.filter(status => status === 'active').length,
        inactive: statuses.filter(status => status === 'inactive').length,
      },
      domains: knownDomains.items.map(domain => showDomain(domain, now)),
      configurations: knownConfigurations.items.map(configuration => ({
        ...showConfiguration(configuration),
        lastCycle: configuration.lastCycle && showCycle(configuration.lastCycle),
        held: configuration.held,
      })),
    };
  });
}
