import { deleteConfiguration } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

interface DeleteOptions extends CommonOptions {
  readonly yes?: boolean;
}

async function runConfigurationDelete(context: Context, named: string, { json, yes }: DeleteOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  if (!yes) throw new UsageError(`add --yes to forget ${displayName} (${id}), its links and its cycles`);
  await context.client.call(deleteConfiguration, { params: { id } });
  showDone(context, json, `${displayName} is forgotten; the objects it made stay in the directory`, { id });
}

export function configurationDelete(run: Run): Command {
  return leaf('delete', {
    description: 'forget a configuration; the objects it made stay in the directory',
    examples: { 'configuration delete exoip.test --yes': 'without asking' },
  })
    .argument('<configuration>', 'id, name or domain')
    .option('--yes', 'really do it')
    .action((named, options, command) => run(command, context => runConfigurationDelete(context, named, options)));
}
