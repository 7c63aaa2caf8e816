import { listApplications } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

async function runClientList(context: Context, { json }: CommonOptions): Promise<void> {
  await showList(context, context.client.all(listApplications), {
    json,
    none: 'no program is registered: make one with `landbridge client create`',
    columns: [
      { heading: 'CLIENT ID', of: client => client.id },
      { heading: 'NAME', of: client => client.displayName },
      { heading: 'PERMISSIONS', of: client => client.permissions.join(' ') },
      { heading: 'SECRETS', of: client => String(client.passwordCredentials.length) },
      { heading: 'CERTIFICATES', of: client => String(client.keyCredentials.length) },
      { heading: 'CREATED (UTC)', of: client => momentText(client.createdDateTime) },
    ],
  });
}

export function clientList(run: Run): Command {
  return leaf('list', {
    description: 'programs that may call the API',
    examples: { 'client list': 'all programs' },
  }).action((options, command) => run(command, context => runClientList(context, options)));
}
