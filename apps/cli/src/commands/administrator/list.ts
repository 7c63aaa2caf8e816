import { listAdministrators } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showList } from '../../output/show.ts';
import { roleName } from '../role/which-role.ts';

async function runAdministratorList(context: Context, { json }: CommonOptions): Promise<void> {
  await showList(context, context.client.all(listAdministrators), {
    json,
    none: 'there is no account: make one with `landbridge administrator create`',
    columns: [
      { heading: 'NAME', of: account => account.userPrincipalName },
      { heading: 'ROLES', of: account => account.roles.map(roleName).join(', ') },
      { heading: 'ENABLED', of: account => (account.accountEnabled ? 'yes' : 'no') },
      { heading: 'BREAK GLASS', of: account => (account.isBreakGlass ? 'yes' : 'no') },
      { heading: 'AUTHENTICATOR', of: account => (account.hasAuthenticator ? 'yes' : 'no') },
      { heading: 'PASSKEYS', of: account => String(account.passkeyCount) },
      { heading: 'ID', of: account => account.id },
    ],
  });
}

export function administratorList(run: Run): Command {
  return leaf('list', {
    description: 'accounts that administer the tenant',
    examples: { 'administrator list': 'all accounts' },
  }).action((options, command) => run(command, context => runAdministratorList(context, options)));
}
