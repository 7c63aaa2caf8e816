import { rejectHeldDeletes } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

async function runDeletesReject(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  const { count } = await context.client.call(rejectHeldDeletes, { params: { id } });
  const sentence = `${count} held for ${displayName} are dropped; correct the cause, then restart the configuration`;
  showDone(context, json, sentence, { id, count });
}

export function deletesReject(run: Run): Command {
  return leaf('reject', {
    description: 'drop everything that is held; the objects stay',
    examples: { 'deletes reject exoip.test': 'when the deletes were a mistake' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runDeletesReject(context, named, options)));
}
