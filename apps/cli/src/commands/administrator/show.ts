import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';
import { administratorDetails } from './details.ts';
import { findAdministrator } from './find-administrator.ts';

async function runAdministratorShow(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  showOne(context, await findAdministrator(context, named), { json, details: administratorDetails });
}

export function administratorShow(run: Run): Command {
  return leaf('show', {
    description: 'an account, and whether it has a second factor',
    examples: { 'administrator show anna@example.com': 'by name or id' },
  })
    .argument('<administrator>', 'name or id')
    .action((named, options, command) => run(command, context => runAdministratorShow(context, named, options)));
}
