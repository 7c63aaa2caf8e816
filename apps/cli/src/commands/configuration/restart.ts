import { RESET_SCOPES, type ResetScope, restartConfiguration } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';
import { endText, standingOf, waitForCycle } from '../../wait-for-cycle.ts';
import type { WaitOptions } from './enable.ts';

interface RestartOptions extends WaitOptions {
  readonly reset?: ResetScope[];
}

async function runConfigurationRestart(context: Context, named: string, options: RestartOptions): Promise<void> {
  const { json, wait, reset } = options;
  const { id, displayName } = await findConfiguration(context, named);
  const before = await standingOf(context, id);
  const body = reset === undefined ? {} : { body: { resetScope: reset } };
  await context.client.call(restartConfiguration, { params: { id }, ...body });
  if (!wait) return showDone(context, json, `${displayName} starts again`, { id });
  const cycle = await waitForCycle(context, before);
  showDone(context, json, `${displayName} started again; ${endText(cycle)}`, { id, cycle });
}

export function configurationRestart(run: Run): Command {
  return leaf('restart', {
    description: 'look at every object again, and lift the quarantine',
    examples: {
      'configuration restart exoip.test --wait': 'read the domain again and watch until the cycle has ended',
      'configuration restart exoip.test --reset QuarantineState': 'go over what is known without reading the domain again',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .addOption(
      new Option('--reset <scope...>', 'what to reset (default: QuarantineState Watermark Escrows)').choices([...RESET_SCOPES]),
    )
    .option('--wait', 'show progress until the cycle has ended; exit code 1 when it ended badly')
    .action((named, options, command) => run(command, context => runConfigurationRestart(context, named, options)));
}
