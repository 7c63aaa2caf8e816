import { revokeAgent } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showDone } from '../../output/show.ts';

async function runAgentRevoke(context: Context, id: string, { json }: CommonOptions): Promise<void> {
  await context.client.call(revokeAgent, { params: { id } });
  showDone(context, json, `agent ${id} is revoked; enrol it again to use it`, { id });
}

export function agentRevoke(run: Run): Command {
  return leaf('revoke', {
    description: 'end an agent for good: its line is cut and its key refused',
    examples: { 'agent revoke 0190a5c8-0000-7000-8000-0000000000a1': 'by the id that `agent list` shows' },
  })
    .argument('<id>', 'id of the agent')
    .action((id, options, command) => run(command, context => runAgentRevoke(context, id, options)));
}
