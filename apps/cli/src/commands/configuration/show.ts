import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showOne } from '../../output/show.ts';
import { configurationDetails } from './details.ts';

async function runConfigurationShow(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  showOne(context, await findConfiguration(context, named), { json, details: configurationDetails });
}

export function configurationShow(run: Run): Command {
  return leaf('show', {
    description: 'one configuration, with what is wrong with it and the cure',
    examples: { 'configuration show exoip.test': 'by its domain, its name or its id' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runConfigurationShow(context, named, options)));
}
