import { createEnrolmentCode } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { momentText } from '../../output/moment.ts';
import { showOne } from '../../output/show.ts';

async function runAgentCode(context: Context, { json }: CommonOptions): Promise<void> {
  const made = await context.client.call(createEnrolmentCode);
  showOne(context, made, {
    json,
    details: ({ code, expiresDateTime }) => ({ code, 'expires (UTC)': momentText(expiresDateTime) }),
  });
}

export function agentCode(run: Run): Command {
  return leaf('code', {
    description: 'make a code that enrols one agent, once',
    examples: { 'agent code': 'a code to type in where the agent is installed' },
  }).action((options, command) => run(command, context => runAgentCode(context, options)));
}
