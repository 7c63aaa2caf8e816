import { listHeldDeletes } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

async function runDeletesList(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id } = await findConfiguration(context, named);
  await showList(context, context.client.all(listHeldDeletes, { params: { id }, query: { $top: 999 } }), {
    json,
    none: 'nothing is held',
    columns: [
      { heading: 'WHAT', of: held => held.kind },
      { heading: 'KIND', of: held => held.objectKind },
      { heading: 'OBJECT', of: held => held.objectName },
      { heading: 'MEMBER', of: held => held.member?.objectName },
      { heading: 'REASON', of: held => held.reason },
      { heading: 'SINCE (UTC)', of: held => momentText(held.heldSinceDateTime) },
    ],
  });
}

export function deletesList(run: Run): Command {
  return leaf('list', {
    description: 'deletes, disables and member removals that the guard holds back',
    examples: { 'deletes list exoip.test': 'what waits for a decision' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runDeletesList(context, named, options)));
}
