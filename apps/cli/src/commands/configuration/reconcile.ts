import { reconcileConfiguration } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

async function runConfigurationReconcile(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  await context.client.call(reconcileConfiguration, { params: { id } });
  showDone(context, json, `${displayName} is compared whole with the cycle that starts now`, { id });
}

export function configurationReconcile(run: Run): Command {
  return leaf('reconcile', {
    description:
      'read the domain anew and compare it with every object of the directory; nothing is deleted because it was not found',
    examples: { 'configuration reconcile exoip.test': 'after a restore, or when in doubt' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runConfigurationReconcile(context, named, options)));
}
