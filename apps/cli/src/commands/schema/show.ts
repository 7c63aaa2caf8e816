import { getSchema, getSchemaVersion, type ShownSchema } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { details, table } from '../../output/table.ts';

interface ShowOptions extends CommonOptions {
  readonly version?: string;
}

async function runSchemaShow(context: Context, named: string, { json, version }: ShowOptions): Promise<void> {
  const { id, jobId } = await findConfiguration(context, named);
  const { client, out } = context;
  const schema =
    version === undefined
      ? await client.call(getSchema, { params: { id, jobId } })
      : (await client.call(getSchemaVersion, { params: { id, version } })).schema;
  if (json) out.line(JSON.stringify(schema, null, 2));
  else for (const line of schemaText(schema)) out.line(line);
}

/** Versions, and under each object mapping what its targets get. */
function schemaText(schema: ShownSchema): readonly string[] {
  const mappings = schema.synchronizationRules.flatMap(rule => rule.objectMappings);
  return [
    ...details({ version: schema.version, 'active version': schema['@landbridge.activeVersion'] }),
    ...mappings.flatMap(({ name, enabled, sourceObjectName, targetObjectName, attributeMappings }) => [
      '',
      `${name} (${sourceObjectName} to ${targetObjectName}${enabled ? '' : ', not enabled'})`,
      ...table(attributeMappings, [
        { heading: 'target', of: one => one.targetAttributeName },
        { heading: 'from', of: fromText },
        { heading: 'default', of: one => (one.source === null ? null : one.defaultValue) },
        { heading: 'apply', of: one => (one.flowType === 'ObjectAddOnly' ? 'at creation' : 'always') },
      ]),
    ]),
  ];
}

type AttributeMapping = ShownSchema['synchronizationRules'][number]['objectMappings'][number]['attributeMappings'][number];

function fromText({ source, defaultValue }: AttributeMapping): string {
  if (source !== null) return source.expression;
  return defaultValue === null ? '(left alone)' : JSON.stringify(defaultValue);
}

export function schemaShow(run: Run): Command {
  return leaf('show', {
    description: 'what each attribute of the cloud directory is made of',
    examples: {
      'schema show exoip.test': 'the mappings as tables',
      'schema show exoip.test --json > schema.json': 'the whole schema, to change it and give it to schema set',
      'schema show exoip.test --version 3 --json': 'as it was saved as version 3',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .option('--version <number>', 'a version that is kept, 0 for the default of the program (default: the wanted one)')
    .action((named, options, command) => run(command, context => runSchemaShow(context, named, options)));
}
