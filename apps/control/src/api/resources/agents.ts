import {
  type AgentGroup,
  collectAgentLogs,
  createEnrolmentCode,
  downloadAgentPackage,
  getAgent,
  getAgentGroup,
  listAgentGroups,
  listAgentPackages,
  listAgents,
  listAgentsOfGroup,
  revokeAgent,
} from '@landbridge/contract';
import type { ReadDomain } from '@landbridge/directory';
import { type AgentId, type DomainId, Failure, type TenantId } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showAgent } from '../shape/agent.ts';
import { momentOf } from '../shape/moment.ts';

export function serveAgents(server: Server): void {
  const { agents, agentActs, clock, domains } = server.ports;

  server.serve(listAgents, async call => {
    const page = await agents.agents(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, agent => showAgent(agent, clock.now()));
  });

  server.serve(getAgent, async ({ tenantId, params }) => {
    const id = idFrom<AgentId>(params.id, 'agent');
    return showAgent(found(await agents.agent(tenantId, id), 'agent', id), clock.now());
  });

  server.serve(listAgentGroups, async call => {
    const page = await domains.domains(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, showGroup);
  });

  const groupOf = async (tenantId: TenantId, text: string): Promise<ReadDomain> => {
    const id = idFrom<DomainId>(text, 'agent group');
    return found(await domains.domain(tenantId, id), 'agent group', id);
  };

  server.serve(getAgentGroup, async ({ tenantId, params }) => showGroup(await groupOf(tenantId, params.id)));

  server.serve(listAgentsOfGroup, async ({ tenantId, params }) => {
    const { fqdn } = await groupOf(tenantId, params.id);
    return { value: (await agents.agentsOf(tenantId, fqdn)).map(agent => showAgent(agent, clock.now())) };
  });

  server.serve(createEnrolmentCode, async ({ tenantId }) => {
    const { code, expiresAt } = await agentActs.issueCode(tenantId);
    return { code, expiresDateTime: momentOf(expiresAt) };
  });

  server.serve(revokeAgent, async ({ tenantId, params }) => {
    const id = idFrom<AgentId>(params.id, 'agent');
    found(await agents.agent(tenantId, id), 'agent', id);
    await agentActs.revoke(tenantId, id);
    return undefined;
  });
}

/** Packages of the agent, and its own log. */
export function serveAgentFiles(server: Server): void {
  const { agents, agentActs, agentPackages, clock } = server.ports;

  server.serve(listAgentPackages, async () => {
    const offered = await agentPackages.offered();
    if (offered === null) return { packages: [], reason: 'this control was given no agent to make packages of' };
    const { sizeBytes, ...shown } = offered;
    return { packages: [{ ...shown, sizeInBytes: sizeBytes }], reason: null };
  });

  server.serveStream(downloadAgentPackage, async ({ tenantId }) => {
    const offered = await agentPackages.offered();
    if (offered === null)
      throw new Failure({ code: 'AgentPackageMissing', message: 'this control can make no package of the agent' });
    const { code } = await agentActs.issueCode(tenantId);
    return { type: 'application/gzip', name: offered.fileName, body: await agentPackages.make(code) };
  });

  server.serveStream(collectAgentLogs, async ({ tenantId, params }) => {
    const id = idFrom<AgentId>(params.id, 'agent');
    const { machineName } = found(await agents.agent(tenantId, id), 'agent', id);
    const text = await agentActs.log(tenantId, id);
    const name = `agent-${machineName.replace(/[^A-Za-z0-9.-]/g, '_')}-${momentOf(clock.now()).slice(0, 10)}.jsonl`;
    return { type: 'application/jsonl', name, body: [text] };
  });
}

/** Its id is the domain's. */
function showGroup({ id, fqdn: displayName }: ReadDomain): AgentGroup {
  return { id, displayName, isDefault: false, publishingType: 'provisioning' };
}
