import { getStatus, type Status } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../command.ts';
import type { CommonOptions, Context } from '../context.ts';
import { countsText } from '../output/counts.ts';
import { details, table } from '../output/table.ts';

async function runStatus({ client, out }: Context, { json }: CommonOptions): Promise<void> {
  const status = await client.call(getStatus);
  if (json) return out.line(JSON.stringify(status, null, 2));
  const { objects, agents } = status;
  const overview = details({
    directory: `${objects.users} users, ${objects.groups} groups, ${objects.contacts} contacts, ${objects.deleted} in the recycle bin`,
    agents: `${agents.active} active, ${agents.inactive} inactive`,
    domains: status.domains.map(domain => `${domain.fqdn} (${domain.reading})`).join(', '),
  });
  for (const line of overview) out.line(line);
  if (status.configurations.length === 0) return;
  out.line('');
  for (const line of table(status.configurations, COLUMNS)) out.line(line);
  for (const { displayName, quarantine, attributeProblem, lagProblem } of status.configurations) {
    for (const { code, message, cure } of [quarantine, attributeProblem, lagProblem].filter(problem => problem !== null)) {
      out.line('');
      for (const line of details({ [displayName]: `${code}: ${message}`, cure })) out.line(line);
    }
  }
}

type Configured = Status['configurations'][number];

const COLUMNS = [
  { heading: 'CONFIGURATION', of: (configuration: Configured) => configuration.displayName },
  { heading: 'DOMAIN', of: (configuration: Configured) => configuration.domain.fqdn },
  { heading: 'STATUS', of: (configuration: Configured) => configuration.status },
  { heading: 'HELD', of: (configuration: Configured) => configuration.held },
  {
    heading: 'LAST CYCLE',
    of: ({ lastCycle }: Configured) => lastCycle && `${lastCycle.kind}, ${lastCycle.state}: ${countsText(lastCycle.counts)}`,
  },
];

export function status(run: Run): Command {
  return leaf('status', {
    description: 'everything on one screen',
    examples: { status: 'objects, agents, domains, configurations' },
  }).action((options, command) => run(command, context => runStatus(context, options)));
}
