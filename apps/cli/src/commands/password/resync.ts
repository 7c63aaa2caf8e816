import { resyncPasswords } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

async function runPasswordResync(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  await context.client.call(resyncPasswords, { params: { id } });
  showDone(
    context,
    json,
    `every password of ${displayName} is read again, beginning now; \`password list\` shows what became of them`,
    {
      id,
    },
  );
}

export function passwordResync(run: Run): Command {
  return leaf('resync', {
    description: 'read every password of the domain again; what is kept is accepted until then',
    examples: { 'password resync exoip.test': 'when in doubt, or after more iterations were set' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runPasswordResync(context, named, options)));
}
