import { rejectHeldDeletes } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';
import { type WhichOptions, whichOf, withWhichOption } from './which.ts';

async function runDeletesReject(context: Context, named: string, { json, only }: WhichOptions): Promise<void> {
  const { id, displayName } = await findConfiguration(context, named);
  const { count } = await context.client.call(rejectHeldDeletes, { params: { id }, body: whichOf(only) });
  const sentence = `${count} held for ${displayName} stay; they are asked about again only when they change in Active Directory`;
  showDone(context, json, sentence, { id, count });
}

export function deletesReject(run: Run): Command {
  const command = leaf('reject', {
    description: 'keep the objects; they are asked about again only when they change',
    examples: { 'deletes reject exoip.test': 'when the deletes were a mistake' },
  }).argument('<configuration>', 'id, name or domain');
  return withWhichOption(command).action((named, options, command) =>
    run(command, context => runDeletesReject(context, named, options)),
  );
}
