import { pauseConfiguration } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

async function runConfigurationPause(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  await context.client.call(pauseConfiguration, { params: { id } });
  showDone(context, json, `${displayName} is paused; everything is kept`, { id });
}

export function configurationPause(run: Run): Command {
  return leaf('pause', {
    description: 'stop cycles and keep everything',
    examples: { 'configuration pause exoip.test': 'until `configuration enable`' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runConfigurationPause(context, named, options)));
}
