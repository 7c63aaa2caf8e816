import { createAdministrator } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';
import { roleNamed } from '../role/which-role.ts';
import { administratorDetails } from './details.ts';

interface CreateOptions extends CommonOptions {
  readonly displayName?: string;
  readonly role?: readonly string[];
  readonly breakGlass?: boolean;
}

async function runAdministratorCreate(context: Context, userPrincipalName: string, options: CreateOptions): Promise<void> {
  const { json, displayName = userPrincipalName, role = [], breakGlass = false } = options;
  const body = { userPrincipalName, displayName, roles: role.map(roleNamed), isBreakGlass: breakGlass };
  showOne(context, await context.client.call(createAdministrator, { body }), {
    json,
    details: made => ({ ...administratorDetails(made), 'one-time password (shown this once)': made.oneTimePassword }),
  });
}

export function administratorCreate(run: Run): Command {
  return leaf('create', {
    description: 'make an account with a password that serves once; nothing synchronises it',
    examples: {
      'administrator create anna@example.com --role "Hybrid Identity Administrator"': 'with a role',
      'administrator create worst-day@example.com --role "Global Administrator" --break-glass':
        'for the day on which nobody else gets in',
    },
  })
    .argument('<name>', 'what they sign in by, as in anna@example.com')
    .option('--display-name <name>', 'what others call them')
    .option('--role <roles...>', 'by name or id; what you do not hold you can not give')
    .option('--break-glass', 'no policy and no guessing locks it out: keep its password in a safe')
    .action((name, options, command) => run(command, context => runAdministratorCreate(context, name, options)));
}
