import { believeDomainController } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

async function runConfigurationBelieve(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  await context.client.call(believeDomainController, { params: { id } });
  showDone(context, json, `${displayName}: what its domain controller says is taken with the cycle that starts now`, { id });
}

export function configurationBelieve(run: Run): Command {
  return leaf('believe', {
    description:
      'take what the domain controller says that is read now, though it does not have what another one has told; what it lacks for good is found by reconcile',
    examples: { 'configuration believe exoip.test': 'when the other domain controller is lost, and what it had alone with it' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runConfigurationBelieve(context, named, options)));
}
