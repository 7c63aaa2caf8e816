import { createEnrolmentCode, listAgents, revokeAgent } from '@landbridge/contract';
import type { AgentId } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showAgent } from '../shape/agent.ts';
import { momentOf } from '../shape/moment.ts';

export function serveAgents(server: Server): void {
  const { agents, agentActs, clock } = server.ports;

  server.serve(listAgents, async call => {
    const page = await agents.agents(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, agent => showAgent(agent, clock.now()));
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
