import { listAgents } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

async function runAgentList(context: Context, { json }: CommonOptions): Promise<void> {
  await showList(context, context.client.all(listAgents), {
    json,
    none: 'no agent is enrolled yet: make a code with `landbridge agent code`',
    columns: [
      { heading: 'ID', of: agent => agent.id },
      { heading: 'MACHINE', of: agent => agent.machineName },
      { heading: 'STATUS', of: agent => agent.status },
      { heading: 'VERSION', of: agent => agent.version },
      { heading: 'DOMAINS', of: agent => agent.domains.join(' ') },
      { heading: 'ADDRESS', of: agent => agent.externalIp },
      { heading: 'LAST SEEN (UTC)', of: agent => momentText(agent.lastSeenDateTime) },
    ],
  });
}

export function agentList(run: Run): Command {
  return leaf('list', {
    description: 'the agents and whether they have a line to control',
    examples: { 'agent list': 'all agents' },
  }).action((options, command) => run(command, context => runAgentList(context, options)));
}
