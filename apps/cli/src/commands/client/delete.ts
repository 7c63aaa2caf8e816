import { deleteApplication } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showDone } from '../../output/show.ts';

async function runClientDelete(context: Context, id: string, { json }: CommonOptions): Promise<void> {
  await context.client.call(deleteApplication, { params: { id } });
  showDone(context, json, `program ${id} is gone, with its secrets and tokens`, { id });
}

export function clientDelete(run: Run): Command {
  return leaf('delete', {
    description: 'end a program for good: its secrets, certificates and tokens are refused',
    examples: { 'client delete 0190a5c8-0000-7000-8000-0000000000a1': 'by its client id' },
  })
    .argument('<id>', 'client id')
    .action((id, options, command) => run(command, context => runClientDelete(context, id, options)));
}
