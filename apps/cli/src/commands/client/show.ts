import { getApplication } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';
import { clientDetails } from './details.ts';

async function runClientShow(context: Context, id: string, { json }: CommonOptions): Promise<void> {
  showOne(context, await context.client.call(getApplication, { params: { id } }), { json, details: clientDetails });
}

export function clientShow(run: Run): Command {
  return leaf('show', {
    description: 'one program, its permissions, secrets and certificates',
    examples: { 'client show 0190a5c8-0000-7000-8000-0000000000a1': 'by its client id' },
  })
    .argument('<id>', 'client id')
    .action((id, options, command) => run(command, context => runClientShow(context, id, options)));
}
