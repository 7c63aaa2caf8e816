import { createApplication } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';
import { clientDetails } from './details.ts';
import { permissionsNamed } from './permission-option.ts';

interface CreateOptions extends CommonOptions {
  readonly permission?: readonly string[];
}

async function runClientCreate(context: Context, displayName: string, { json, permission = [] }: CreateOptions): Promise<void> {
  const body = { displayName, permissions: permissionsNamed(permission) };
  showOne(context, await context.client.call(createApplication, { body }), { json, details: clientDetails });
}

export function clientCreate(run: Run): Command {
  return leaf('create', {
    description: 'register a program that calls the API by itself; it needs a secret or a certificate next',
    examples: { 'client create "Phone book" --permission User.Read.All --permission Group.Read.All': 'a program that reads' },
  })
    .argument('<name>', 'what administrators call it')
    .option('--permission <names...>', 'what it may do (docs/permissions.md); what you do not hold you can not give')
    .action((name, options, command) => run(command, context => runClientCreate(context, name, options)));
}
