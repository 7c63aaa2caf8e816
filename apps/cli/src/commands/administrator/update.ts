import { updateAdministrator } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { showOne } from '../../output/show.ts';
import { roleNamed } from '../role/which-role.ts';
import { administratorDetails } from './details.ts';
import { findAdministrator } from './find-administrator.ts';

interface UpdateOptions extends CommonOptions {
  readonly displayName?: string;
  readonly role?: readonly string[];
  readonly breakGlass?: 'on' | 'off';
  readonly enabled?: 'on' | 'off';
}

async function runAdministratorUpdate(context: Context, named: string, options: UpdateOptions): Promise<void> {
  const { json, displayName, role, breakGlass, enabled } = options;
  const body = {
    ...(displayName !== undefined && { displayName }),
    ...(role && { roles: role.map(roleNamed) }),
    ...(breakGlass && { isBreakGlass: breakGlass === 'on' }),
    ...(enabled && { accountEnabled: enabled === 'on' }),
  };
  if (Object.keys(body).length === 0) throw new UsageError('say what is to change: see --help');
  const { id } = await findAdministrator(context, named);
  showOne(context, await context.client.call(updateAdministrator, { params: { id }, body }), {
    json,
    details: administratorDetails,
  });
}

export function administratorUpdate(run: Run): Command {
  return leaf('update', {
    description: 'change an account; who is disabled is signed out everywhere',
    examples: {
      'administrator update anna@example.com --enabled off': 'she can not sign in any more',
      'administrator update anna@example.com --role "Security Reader"': 'she has this role and no other',
    },
  })
    .argument('<administrator>', 'name or id')
    .option('--display-name <name>', 'what others call them')
    .option('--role <roles...>', 'all roles from now on')
    .addOption(new Option('--enabled <on|off>', 'whether they can sign in').choices(['on', 'off']))
    .addOption(new Option('--break-glass <on|off>', 'whether no policy and no guessing locks it out').choices(['on', 'off']))
    .action((named, options, command) => run(command, context => runAdministratorUpdate(context, named, options)));
}
