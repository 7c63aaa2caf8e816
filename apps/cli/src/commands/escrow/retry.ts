import { retryEscrows } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

interface RetryOptions extends CommonOptions {
  readonly only?: string[];
}

async function runEscrowRetry(context: Context, named: string, { json, only }: RetryOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  const body = only === undefined ? undefined : { sourceIds: only };
  const { count } = await context.client.call(retryEscrows, { params: { id }, body });
  showDone(context, json, `${count} entries of ${displayName} are tried again with the cycle that starts now`, { id, count });
}

export function escrowRetry(run: Run): Command {
  return leaf('retry', {
    description: 'try what failed again now, without waiting for its pause',
    examples: { 'escrow retry exoip.test': 'after the cause was corrected' },
  })
    .argument('<configuration>', 'id, name or domain')
    .option('--only <source-id...>', 'these entries, by the source ids that `escrow list --json` shows')
    .action((named, options, command) => run(command, context => runEscrowRetry(context, named, options)));
}
