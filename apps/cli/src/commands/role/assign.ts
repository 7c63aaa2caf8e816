import { createRoleAssignment, getUser } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showDone } from '../../output/show.ts';
import { roleName, roleNamed } from './which-role.ts';

async function runRoleAssign(context: Context, [role, who]: readonly [string, string], { json }: CommonOptions): Promise<void> {
  const roleDefinitionId = roleNamed(role);
  const { id: principalId = who } = await context.client.call(getUser, { params: { id: who } });
  const made = await context.client.call(createRoleAssignment, { body: { roleDefinitionId, principalId } });
  showDone(context, json, `${who} is ${roleName(roleDefinitionId)}`, made);
}

export function roleAssign(run: Run): Command {
  return leaf('assign', {
    description: 'give a user an administrator role; no entry of Active Directory ever takes over who holds one',
    examples: { 'role assign "Global Administrator" admin@exoip.test': 'by user principal name or id' },
  })
    .argument('<role>', 'name or id')
    .argument('<user>', 'user principal name or id')
    .action((role, who, options, command) => run(command, context => runRoleAssign(context, [role, who], options)));
}
