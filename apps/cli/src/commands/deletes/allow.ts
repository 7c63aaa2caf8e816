import { allowHeldDeletes } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';
import { type WhichOptions, whichOf, withWhichOption } from './which.ts';

async function runDeletesAllow(context: Context, named: string, { json, only }: WhichOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  const { count } = await context.client.call(allowHeldDeletes, { params: { id }, body: whichOf(only) });
  showDone(context, json, `${count} held for ${displayName} pass with the cycle that starts now`, { id, count });
}

export function deletesAllow(run: Run): Command {
  const command = leaf('allow', {
    description: 'let what is held pass',
    examples: { 'deletes allow exoip.test': 'after looking at `deletes list exoip.test`' },
  }).argument('<configuration>', 'id, name or domain');
  return withWhichOption(command).action((named, options, command) =>
    run(command, context => runDeletesAllow(context, named, options)),
  );
}
