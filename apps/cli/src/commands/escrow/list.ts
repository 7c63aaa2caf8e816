import { listEscrows } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

async function runEscrowList(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id } = await findConfiguration(context, named);
  await showList(context, context.client.all(listEscrows, { params: { id }, query: { $top: 999 } }), {
    json,
    none: 'every entry could be synchronised',
    columns: [
      { heading: 'ENTRY', of: escrow => escrow.sourceName },
      { heading: 'PROBLEM', of: escrow => `${escrow.code}: ${escrow.message}` },
      { heading: 'TRIED', of: escrow => String(escrow.attempts) },
      { heading: 'SINCE (UTC)', of: escrow => momentText(escrow.firstDateTime) },
      { heading: 'AGAIN (UTC)', of: escrow => momentText(escrow.nextAttemptDateTime) },
    ],
  });
}

export function escrowList(run: Run): Command {
  return leaf('list', {
    description: 'entries that could not be synchronised, and when each is tried again',
    examples: { 'escrow list exoip.test': 'what fails in a configuration' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runEscrowList(context, named, options)));
}
