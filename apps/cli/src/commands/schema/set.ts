import { getSchema, putSchema, synchronizationSchema } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';
import { confirmed } from '../configuration/confirmed.ts';

interface SetOptions extends CommonOptions {
  readonly note?: string;
  readonly yes?: boolean;
}

async function runSchemaSet(
  context: Context,
  { named, file }: { named: string; file: string },
  options: SetOptions,
): Promise<void> {
  const { client } = context;
  const schema = schemaIn(file, context.readFile(file));
  const { id, jobId, displayName } = await findConfiguration(context, named);
  const note = options.note === undefined ? {} : { '@landbridge.note': options.note };
  const confirm = await confirmed(context, id, { schema }, options.yes);
  await client.call(putSchema, { params: { id, jobId }, query: confirm, body: { ...schema, ...note } });
  const { version, '@landbridge.activeVersion': active } = await client.call(getSchema, { params: { id, jobId } });
  const when = version === active ? 'it is active' : `version ${active} stays active until everything it needs is read`;
  showDone(context, options.json, `${displayName}: version ${version} of the schema is wanted; ${when}`, { id, version, active });
}

function schemaIn(file: string, text: string | undefined) {
  if (text === undefined) throw new UsageError(`there is no file '${file}', or it can not be read`);
  const parsed = synchronizationSchema.safeParse(jsonIn(file, text));
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UsageError(`'${file}' is no schema: ${reasons.join('; ')}`);
}

function jsonIn(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`'${file}' is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

export function schemaSet(run: Run): Command {
  return leaf('set', {
    description: 'save a schema as a new version, after showing what it would do; every problem is named with its place',
    examples: {
      'schema set exoip.test schema.json --note "job titles from division"':
        'a file that schema show --json wrote and you changed',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .argument('<file>', 'the schema as JSON')
    .option('--note <text>', 'why, for the list of versions')
    .option('--yes', 'save it without asking, whatever it does')
    .action((named, file, options, command) => run(command, context => runSchemaSet(context, { named, file }, options)));
}
