import { resetAdministratorAuthenticator, resetAdministratorPassword } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showDone, showOne } from '../../output/show.ts';
import { findAdministrator } from './find-administrator.ts';

async function runResetPassword(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id } = await findAdministrator(context, named);
  showOne(context, await context.client.call(resetAdministratorPassword, { params: { id } }), {
    json,
    details: ({ oneTimePassword }) => ({ 'one-time password (shown this once)': oneTimePassword }),
  });
}

async function runResetAuthenticator(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id } = await findAdministrator(context, named);
  await context.client.call(resetAdministratorAuthenticator, { params: { id } });
  showDone(context, json, `no code is asked of ${named} any more`, { id });
}

export function administratorResetPassword(run: Run): Command {
  return leaf('reset-password', {
    description: 'give whoever forgot theirs a password that serves once; they are signed out everywhere',
    examples: { 'administrator reset-password anna@example.com': 'by name or id' },
  })
    .argument('<administrator>', 'name or id')
    .action((named, options, command) => run(command, context => runResetPassword(context, named, options)));
}

export function administratorResetAuthenticator(run: Run): Command {
  return leaf('reset-authenticator', {
    description: 'take the authenticator from whoever lost it and the recovery codes',
    examples: { 'administrator reset-authenticator anna@example.com': 'by name or id' },
  })
    .argument('<administrator>', 'name or id')
    .action((named, options, command) => run(command, context => runResetAuthenticator(context, named, options)));
}
