import { getSignInPolicy, updateSignInPolicy } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';

interface PolicyOptions extends CommonOptions {
  readonly secondFactor?: 'on' | 'off';
}

async function runPolicy({ client, ...context }: Context, { json, secondFactor }: PolicyOptions): Promise<void> {
  const policy = secondFactor
    ? await client.call(updateSignInPolicy, { body: { secondFactorRequired: secondFactor === 'on' } })
    : await client.call(getSignInPolicy);
  showOne({ client, ...context }, policy, {
    json,
    details: ({ secondFactorRequired }) => ({ 'second factor required': secondFactorRequired ? 'yes' : 'no' }),
  });
}

export function administratorPolicy(run: Run): Command {
  return leaf('policy', {
    description: 'how administrators have to sign in; shows it when nothing is changed',
    examples: { 'administrator policy --second-factor on': 'whoever has no authenticator may do nothing but set one up' },
  })
    .addOption(new Option('--second-factor <on|off>', 'break-glass accounts are left out').choices(['on', 'off']))
    .action((options, command) => run(command, context => runPolicy(context, options)));
}
