import { revokeAdministratorSessions } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showDone } from '../../output/show.ts';
import { findAdministrator } from './find-administrator.ts';

async function runSignOut(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id } = await findAdministrator(context, named);
  await context.client.call(revokeAdministratorSessions, { params: { id } });
  showDone(context, json, `${named} is signed out everywhere`, { id });
}

export function administratorSignOut(run: Run): Command {
  return leaf('sign-out', {
    description: 'end every session of an account',
    examples: { 'administrator sign-out anna@example.com': 'by name or id' },
  })
    .argument('<administrator>', 'name or id')
    .action((named, options, command) => run(command, context => runSignOut(context, named, options)));
}
