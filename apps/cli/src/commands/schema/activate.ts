import { activateSchemaVersion, getSchemaVersion } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';
import { confirmed } from '../configuration/confirmed.ts';

interface ActivateOptions extends CommonOptions {
  readonly yes?: boolean;
}

interface Chosen {
  readonly named: string;
  readonly version: string;
}

async function runSchemaActivate(context: Context, { named, version }: Chosen, { json, yes }: ActivateOptions): Promise<void> {
  if (!/^\d{1,9}$/.test(version)) throw new UsageError(`'${version}' is no number of a version`);
  const { id, displayName } = await findConfiguration(context, named);
  const { schema } = await context.client.call(getSchemaVersion, { params: { id, version } });
  const confirm = await confirmed(context, id, { schema }, yes);
  await context.client.call(activateSchemaVersion, { params: { id, version }, body: confirm });
  showDone(context, json, `${displayName}: version ${version} becomes active once everything it needs is read`, { id, version });
}

export function schemaActivate(run: Run): Command {
  return leaf('activate', {
    description: 'go back, or forward, to a version that is kept',
    examples: {
      'schema activate exoip.test 2': 'roll back to version 2',
      'schema activate exoip.test 0': 'back to the default of the program',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .argument('<version>', 'its number')
    .option('--yes', 'without asking, whatever it does')
    .action((named, version, options, command) =>
      run(command, context => runSchemaActivate(context, { named, version }, options)),
    );
}
