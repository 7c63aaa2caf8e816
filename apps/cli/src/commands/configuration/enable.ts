import { enableConfiguration } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';
import { endText, standingOf, waitForCycle } from '../../wait-for-cycle.ts';

export interface WaitOptions extends CommonOptions {
  readonly wait?: boolean;
}

async function runConfigurationEnable(context: Context, named: string, { json, wait }: WaitOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  const before = await standingOf(context, id);
  await context.client.call(enableConfiguration, { params: { id } });
  if (!wait) return showDone(context, json, `${displayName} is enabled; its next cycle starts now`, { id });
  const cycle = await waitForCycle(context, before);
  showDone(context, json, `${displayName} is enabled; ${endText(cycle)}`, { id, cycle });
}

export function configurationEnable(run: Run): Command {
  return leaf('enable', {
    description: 'let cycles run, the first one now',
    examples: { 'configuration enable exoip.test --wait': 'and watch it until its cycle has ended' },
  })
    .argument('<configuration>', 'id, name or domain')
    .option('--wait', 'show progress until the cycle has ended; exit code 1 when it ended badly')
    .action((named, options, command) => run(command, context => runConfigurationEnable(context, named, options)));
}
