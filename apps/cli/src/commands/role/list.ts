import { getUser, listRoleAssignments } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showList } from '../../output/show.ts';
import { roleName } from './which-role.ts';

async function runRoleList(context: Context, { json }: CommonOptions): Promise<void> {
  await showList(context, withNames(context), {
    json,
    none: 'nobody holds a role',
    columns: [
      { heading: 'ROLE', of: assignment => assignment.role },
      { heading: 'WHO', of: assignment => assignment.principal },
      { heading: 'SINCE (UTC)', of: assignment => assignment.createdDateTime },
      { heading: 'ID', of: assignment => assignment.id },
    ],
  });
}

async function* withNames({ client }: Context) {
  for await (const assignment of client.all(listRoleAssignments)) {
    const { displayName, userPrincipalName } = await client.call(getUser, { params: { id: assignment.principalId } });
    const principal = userPrincipalName ?? displayName ?? assignment.principalId;
    yield { ...assignment, role: roleName(assignment.roleDefinitionId), principal };
  }
}

export function roleList(run: Run): Command {
  return leaf('list', {
    description: 'who holds which administrator role',
    examples: { 'role list': 'everybody who administers the tenant' },
  }).action((options, command) => run(command, context => runRoleList(context, options)));
}
