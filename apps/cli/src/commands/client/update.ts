import { updateApplication } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { showOne } from '../../output/show.ts';
import { clientDetails } from './details.ts';
import { permissionsNamed } from './permission-option.ts';

interface UpdateOptions extends CommonOptions {
  readonly name?: string;
  readonly permission?: readonly string[];
}

async function runClientUpdate(context: Context, id: string, { json, name, permission }: UpdateOptions): Promise<void> {
  if (name === undefined && permission === undefined) throw new UsageError('say what is to change: --name or --permission');
  const body = { displayName: name, permissions: permission && permissionsNamed(permission) };
  const changed = await context.client.call(updateApplication, { params: { id }, body });
  showOne(context, changed, { json, details: clientDetails });
}

export function clientUpdate(run: Run): Command {
  return leaf('update', {
    description: 'change the name or the permissions of a program; tokens that it has are changed with it',
    examples: {
      'client update 0190a5c8-0000-7000-8000-0000000000a1 --permission User.Read.All': 'it may read users, and nothing else',
    },
  })
    .argument('<id>', 'client id')
    .option('--name <name>', 'what administrators call it')
    .option('--permission <names...>', 'all that it may do from now on')
    .action((id, options, command) => run(command, context => runClientUpdate(context, id, options)));
}
