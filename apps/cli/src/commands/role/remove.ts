import { deleteRoleAssignment, getUser, listRoleAssignments } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { showDone } from '../../output/show.ts';
import { roleName, roleNamed } from './which-role.ts';

async function runRoleRemove(context: Context, [role, who]: readonly [string, string], { json }: CommonOptions): Promise<void> {
  const { client } = context;
  const roleId = roleNamed(role);
  const { id: principalId } = await client.call(getUser, { params: { id: who } });
  const $filter = `principalId eq '${principalId}' and roleDefinitionId eq '${roleId}'`;
  const [assignment] = (await client.call(listRoleAssignments, { query: { $filter } })).value;
  if (!assignment) throw new UsageError(`${who} is not ${roleName(roleId)}`);
  await client.call(deleteRoleAssignment, { params: { id: assignment.id } });
  showDone(context, json, `${who} is not ${roleName(roleId)} any more`, assignment);
}

export function roleRemove(run: Run): Command {
  return leaf('remove', {
    description: 'take an administrator role from a user',
    examples: { 'role remove "Security Reader" anna@exoip.test': 'by user principal name or id' },
  })
    .argument('<role>', 'name or id')
    .argument('<user>', 'user principal name or id')
    .action((role, who, options, command) => run(command, context => runRoleRemove(context, [role, who], options)));
}
