import type { WhatIfChange } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { numberOf } from '../../number-option.ts';
import { table } from '../../output/table.ts';
import { whatIfLines } from '../../output/what-if-counts.ts';
import { foresee, type ProposalOptions, proposalOf, withProposalOptions } from './proposal.ts';

interface WhatIfOptions extends CommonOptions, ProposalOptions {
  readonly limit: string;
}

async function runConfigurationWhatIf(context: Context, named: string, options: WhatIfOptions): Promise<void> {
  const limit = numberOf(options.limit, '--limit');
  const { id } = await findConfiguration(context, named);
  const { result, changes } = await foresee(context, id, proposalOf(options), limit);
  const { out } = context;
  if (options.json) return out.line(JSON.stringify({ ...result, list: changes }, null, 2));
  for (const line of whatIfLines(result)) out.line(line);
  if (changes.length === 0) return;
  out.line('');
  for (const line of table(changes, COLUMNS)) out.line(line);
  if (result.changes > changes.length) out.line(`and ${result.changes - changes.length} more: see --limit`);
}

const COLUMNS = [
  { heading: 'WOULD', of: (change: WhatIfChange) => change.operation },
  { heading: 'KIND', of: (change: WhatIfChange) => change.objectKind },
  { heading: 'OBJECT', of: (change: WhatIfChange) => change.objectName || change.sourceName },
  { heading: 'WHAT', of: whatText },
];

function whatText({ operation, modifiedProperties, reason }: WhatIfChange): string {
  if (operation === 'create' || modifiedProperties.length === 0) return reason;
  return modifiedProperties.map(one => `${one.displayName}: ${one.oldValue ?? '-'} > ${one.newValue ?? '-'}`).join(', ');
}

export function configurationWhatIf(run: Run): Command {
  const command = leaf('what-if', {
    description: 'what would happen if the configuration were so; nothing is changed',
    examples: {
      'configuration what-if exoip.test --ou "OU=People,DC=exoip,DC=test"': 'with another scope',
      'configuration what-if exoip.test --limit 10000 --json': 'as it is, with every change it still has to make',
    },
  }).argument('<configuration>', 'id, name or domain');
  return withProposalOptions(command)
    .option('--limit <count>', 'how many changes to list, 10000 at most', '50')
    .action((named, options, self) => run(self, context => runConfigurationWhatIf(context, named, options)));
}
