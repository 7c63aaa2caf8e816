import { deleteConfiguration } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

interface DeleteOptions extends CommonOptions {
  readonly yes?: boolean;
  readonly objects: 'keep' | 'delete';
}

async function runConfigurationDelete(context: Context, named: string, { json, yes, objects }: DeleteOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  const fate = objects === 'keep' ? 'its objects are kept as cloud objects' : 'its objects go into the recycle bin';
  if (!yes) throw new UsageError(`add --yes to forget ${displayName} (${id}), its links and its cycles; ${fate}`);
  const counts = await context.client.call(deleteConfiguration, { params: { id }, query: { objects } });
  const count = counts.objectsKept + counts.objectsDeleted;
  const done = objects === 'keep' ? 'live on as cloud objects' : 'are in the recycle bin';
  showDone(context, json, `${displayName} is forgotten; ${count} objects ${done}`, { id, ...counts });
}

export function configurationDelete(run: Run): Command {
  return leaf('delete', {
    description: 'forget a configuration',
    examples: {
      'configuration delete exoip.test --yes': 'its objects live on as cloud objects',
      'configuration delete exoip.test --objects delete --yes': 'its objects go into the recycle bin',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .addOption(new Option('--objects <fate>', 'what becomes of its objects').choices(['keep', 'delete']).default('keep'))
    .option('--yes', 'really do it')
    .action((named, options, command) => run(command, context => runConfigurationDelete(context, named, options)));
}
