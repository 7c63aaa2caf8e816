import { listSchemaVersions } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

async function runSchemaVersions(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id } = await findConfiguration(context, named);
  await showList(context, context.client.all(listSchemaVersions, { params: { id } }), {
    json,
    none: 'no versions',
    columns: [
      { heading: 'version', of: one => one.version },
      { heading: 'saved (UTC)', of: one => momentText(one.createdDateTime) },
      { heading: 'state', of: one => (one.active ? 'active' : one.wanted ? 'wanted, being read' : '') },
      { heading: 'note', of: one => one.note },
    ],
  });
}

export function schemaVersions(run: Run): Command {
  return leaf('versions', {
    description: 'every version that was ever saved, newest first',
    examples: { 'schema versions exoip.test': 'which one is active, and which one is to be' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runSchemaVersions(context, named, options)));
}
