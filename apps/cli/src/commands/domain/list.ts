import { listDomains } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

async function runDomainList(context: Context, { json }: CommonOptions): Promise<void> {
  await showList(context, context.client.all(listDomains), {
    json,
    none: 'no domain is known yet: create a configuration for one',
    columns: [
      { heading: 'DOMAIN', of: domain => domain.fqdn },
      { heading: 'NETBIOS', of: domain => domain.netbiosName },
      { heading: 'READING', of: domain => domain.reading },
      { heading: 'CONTROLLER', of: domain => domain.domainController },
      { heading: 'AGENTS', of: domain => domain.activeAgents },
      { heading: 'LAST READ (UTC)', of: domain => momentText(domain.lastReadDateTime) },
      { heading: 'NEXT CYCLE (UTC)', of: domain => momentText(domain.nextCycleDateTime) },
      { heading: 'PROBLEM', of: domain => domain.problem && `${domain.problem.code}: ${domain.problem.message}` },
      { heading: 'CURE', of: domain => domain.problem?.cure ?? null },
    ],
  });
}

export function domainList(run: Run): Command {
  return leaf('list', {
    description: 'the domains that are known, and how far they are read',
    examples: { 'domain list': 'all domains', 'domain list --json': 'the same for a script' },
  }).action((options, command) => run(command, context => runDomainList(context, options)));
}
