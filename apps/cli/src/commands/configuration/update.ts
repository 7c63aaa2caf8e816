import { updateConfiguration } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { numberOf } from '../../number-option.ts';
import { showOne } from '../../output/show.ts';
import { confirmed } from './confirmed.ts';
import { configurationDetails } from './details.ts';
import { type ProposalOptions, proposalOf, withProposalOptions } from './proposal.ts';
import { secondsOption } from './seconds-option.ts';

interface UpdateOptions extends CommonOptions, ProposalOptions {
  readonly name?: string;
  /** Seconds, as text. */
  readonly interval?: string;
  /** Days, as text, or `off`. */
  readonly reconcileEvery?: string;
  /** `on` or `off`. */
  readonly passwordHashSync?: string;
  readonly yes?: boolean;
}

async function runConfigurationUpdate(context: Context, named: string, options: UpdateOptions): Promise<void> {
  const proposal = proposalOf(options);
  const others = {
    ...(options.name === undefined ? {} : { displayName: options.name }),
    ...(options.interval === undefined ? {} : { intervalMs: secondsOption(options.interval) }),
    ...(options.passwordHashSync === undefined ? {} : { passwordHashSync: switchOf(options.passwordHashSync) }),
    ...(options.reconcileEvery === undefined ? {} : { reconcileEveryDays: daysOf(options.reconcileEvery) }),
  };
  if (Object.keys({ ...proposal, ...others }).length === 0) throw new UsageError('name what is to change');
  const { id } = await findConfiguration(context, named);
  const confirm = Object.keys(proposal).length === 0 ? {} : await confirmed(context, id, proposal, options.yes);
  const changed = await context.client.call(updateConfiguration, {
    params: { id },
    body: { ...proposal, ...others, ...confirm },
  });
  showOne(context, changed, { json: options.json, details: configurationDetails });
}

function daysOf(text: string): number | null {
  return text === 'off' ? null : numberOf(text, '--reconcile-every');
}

function switchOf(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new UsageError("--password-hash-sync is 'on' or 'off'");
}

export function configurationUpdate(run: Run): Command {
  const command = leaf('update', {
    description: 'change a configuration, after showing what that would do',
    examples: {
      'configuration update exoip.test --ou "OU=People,DC=exoip,DC=test"': 'another scope; shows the counts and asks',
      'configuration update exoip.test --interval 60 --name Staff': 'another interval and name',
      'configuration update exoip.test --all --yes': 'without asking',
      'configuration update exoip.test --password-hash-sync on': 'let users sign in with their Active Directory passwords',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .option('--name <name>', 'what to call it');
  return withProposalOptions(command)
    .option('--interval <seconds>', 'time between cycles')
    .option('--reconcile-every <days|off>', 'read the domain whole and compare everything so often')
    .option('--password-hash-sync <on|off>', 'keep what the passwords of its users can be checked by')
    .option('--yes', 'save it without asking, whatever it does')
    .action((named, options, self) => run(self, context => runConfigurationUpdate(context, named, options)));
}
