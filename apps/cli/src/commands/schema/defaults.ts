import { listSchemaDefaults, type OfferedDefault } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showList } from '../../output/show.ts';

async function runSchemaDefaults(context: Context, named: string, { json }: CommonOptions): Promise<void> {
  const { id } = await findConfiguration(context, named);
  const { value } = await context.client.call(listSchemaDefaults, { params: { id } });
  await showList(context, each(value), {
    json,
    none: 'the schema has every default mapping of this program as it is',
    columns: [
      { heading: 'class', of: one => one.sourceObjectName },
      { heading: 'target', of: one => one.targetAttributeName },
      { heading: 'from', of: one => one.mapping.source?.expression },
      { heading: 'instead of', of: one => (one.own ? (one.own.source?.expression ?? one.own.defaultValue) : null) },
    ],
  });
}

async function* each(offered: readonly OfferedDefault[]): AsyncIterable<OfferedDefault> {
  yield* offered;
}

export function schemaDefaults(run: Run): Command {
  return leaf('defaults', {
    description: 'default mappings of this program that the schema lacks or has otherwise; nothing is changed by itself',
    examples: { 'schema defaults exoip.test': 'what an update of the program offers' },
  })
    .argument('<configuration>', 'id, name or domain')
    .action((named, options, command) => run(command, context => runSchemaDefaults(context, named, options)));
}
