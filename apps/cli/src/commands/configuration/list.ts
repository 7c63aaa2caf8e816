import { listConfigurations } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

async function runConfigurationList(context: Context, { json }: CommonOptions): Promise<void> {
  await showList(context, context.client.all(listConfigurations), {
    json,
    none: 'there is no configuration yet: make one with `landbridge configuration create`',
    columns: [
      { heading: 'ID', of: configuration => configuration.id },
      { heading: 'NAME', of: configuration => configuration.displayName },
      { heading: 'DOMAIN', of: configuration => configuration.domain.fqdn },
      { heading: 'STATE', of: configuration => configuration.state },
      { heading: 'STATUS', of: configuration => configuration.status },
      { heading: 'LAST CYCLE (UTC)', of: configuration => momentText(configuration.lastCycleEndedDateTime) },
    ],
  });
}

export function configurationList(run: Run): Command {
  return leaf('list', {
    description: 'the configurations and how they stand',
    examples: { 'configuration list': 'all configurations' },
  }).action((options, command) => run(command, context => runConfigurationList(context, options)));
}
