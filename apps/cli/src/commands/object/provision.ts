import { type ProvisionedObject, provisionObject } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { EntryFailed } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { details, table } from '../../output/table.ts';

interface ProvisionOptions extends CommonOptions {
  readonly configuration: string;
  readonly apply?: boolean;
  readonly member?: string[];
}

async function runObjectProvision(context: Context, who: string, options: ProvisionOptions): Promise<void> {
  const { id } = await findConfiguration(context, options.configuration);
  const body = { ...whoOf(who), apply: options.apply ?? false, members: options.member ?? [] };
  const done = await context.client.call(provisionObject, { params: { id }, body });
  if (options.json) context.out.line(JSON.stringify(done, null, 2));
  else for (const line of linesOf(done)) context.out.line(line);
  if (done.problem) throw new EntryFailed(done.problem);
}

function whoOf(who: string) {
  if (/^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(who)) return { objectGuid: who.replace(/[{}]/g, '') };
  return /^[a-z][a-z0-9-]*\s*=/i.test(who) ? { distinguishedName: who } : { userPrincipalName: who };
}

const TITLES = {
  import: 'Import',
  scoping: 'Determine if in scope',
  matching: 'Match',
  export: 'Perform action',
} as const;

function linesOf({ source, target, action, mode, steps, modifiedProperties, members }: ProvisionedObject): readonly string[] {
  const shown = modifiedProperties.map(one => ({ ...one }));
  return [
    ...details({
      object: source.displayName,
      objectGUID: source.id,
      'in the directory': target && (target.id ?? `${target.displayName}, once it is created`),
      action: mode === 'show' ? `${action} (shown only: add --apply to do it)` : action,
    }),
    '',
    ...table(steps, [
      { heading: 'STEP', of: step => TITLES[step.name] },
      { heading: 'STATUS', of: step => step.status },
      { heading: 'WHAT', of: step => step.description },
    ]),
    ...(shown.length === 0
      ? []
      : [
          '',
          ...table(shown, [
            { heading: 'PROPERTY', of: one => one.displayName },
            { heading: 'BEFORE', of: one => one.oldValue },
            { heading: 'AFTER', of: one => one.newValue },
          ]),
        ]),
    ...(members.length === 0
      ? []
      : [
          '',
          ...table(members, [
            { heading: 'MEMBER', of: one => one.sourceId },
            { heading: 'OUTCOME', of: one => one.outcome },
          ]),
        ]),
  ];
}

export function objectProvision(run: Run): Command {
  return leaf('provision', {
    description: 'take one object through all stages now, or show what would be done',
    examples: {
      'object provision "CN=Anna,OU=People,DC=exoip,DC=test" --configuration exoip.test': 'show its four steps',
      'object provision anna@exoip.test --configuration exoip.test --apply': 'and do it, for somebody who is there already',
      'object provision "CN=Staff,DC=exoip,DC=test" --configuration Staff --apply --member "CN=Anna,DC=exoip,DC=test"':
        'a group with a member',
    },
  })
    .argument('<object>', 'distinguished name or objectGUID; user principal name of one that is in the directory')
    .requiredOption('--configuration <configuration>', 'id, name or domain')
    .option('--apply', 'do it; a delete is only staged for the next cycle')
    .option('--member <dn...>', 'members of a group to look at too, five at most')
    .action((who, options, command) => run(command, context => runObjectProvision(context, who, options)));
}
