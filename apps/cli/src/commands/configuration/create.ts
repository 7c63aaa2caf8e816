import { createConfiguration } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { showOne } from '../../output/show.ts';
import { configurationDetails } from './details.ts';
import { type ScopeOptions, scopeOf, withScopeOptions } from './scope-options.ts';
import { secondsOption } from './seconds-option.ts';

interface CreateOptions extends CommonOptions, ScopeOptions {
  readonly name?: string;
  /** Seconds, as text. */
  readonly interval?: string;
}

async function runConfigurationCreate(context: Context, domainFqdn: string, options: CreateOptions): Promise<void> {
  const scope = scopeOf(options);
  const made = await context.client.call(createConfiguration, {
    body: {
      domainFqdn,
      ...(options.name === undefined ? {} : { displayName: options.name }),
      ...(scope === undefined ? {} : { scope }),
      ...(options.interval === undefined ? {} : { intervalMs: secondsOption(options.interval) }),
    },
  });
  showOne(context, made, { json: options.json, details: configurationDetails });
}

export function configurationCreate(run: Run): Command {
  const command = leaf('create', {
    description: 'make a configuration for a domain; it is read at once and synchronised once it is enabled',
    examples: {
      'configuration create exoip.test': 'everything in the domain',
      'configuration create exoip.test --ou "OU=People,DC=exoip,DC=test" --name Staff': 'what lies below one organizational unit',
      'configuration create exoip.test --exclude-ou "OU=Guests,DC=exoip,DC=test"': 'everything but one organizational unit',
      'configuration create exoip.test --group "CN=Pilot,DC=exoip,DC=test"': 'a group and its members, nested ones included',
    },
  })
    .argument('<domain>', 'DNS name of the domain')
    .option('--name <name>', 'what to call it (default: the domain)');
  return withScopeOptions(command)
    .option('--interval <seconds>', 'time between cycles (default: 120)')
    .action((domain, options, command) => run(command, context => runConfigurationCreate(context, domain, options)));
}
