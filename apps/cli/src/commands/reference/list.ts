import { listReferences, REFERENCE_STATES, type ReferenceState } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { numberOf } from '../../number-option.ts';
import { showList } from '../../output/show.ts';

interface ReferenceListOptions extends CommonOptions {
  readonly state?: ReferenceState;
  readonly source?: string;
  readonly target?: string;
  /** As text. */
  readonly limit: string;
}

async function runReferenceList(
  context: Context,
  named: string,
  { json, state, source, target, limit }: ReferenceListOptions,
): Promise<void> {
  const { id } = await findConfiguration(context, named);
  const query = { $top: 999, ...(state && { state }), ...(source && { source }), ...(target && { target }) };
  const references = context.client.all(listReferences, { params: { id }, query });
  await showList(context, references, {
    json,
    limit: numberOf(limit, '--limit'),
    none: 'there is none',
    columns: [
      { heading: 'STATE', of: reference => reference.state },
      { heading: 'ATTRIBUTE', of: reference => reference.attribute },
      { heading: 'OF', of: reference => reference.source.name },
      { heading: 'TO', of: reference => reference.target.name },
      { heading: 'BECAUSE', of: reference => reference.message },
    ],
  });
}

export function referenceList(run: Run): Command {
  return leaf('list', {
    description: 'members, managers and owners as Active Directory names them, and what became of each',
    examples: {
      'reference list exoip.test --state waiting': 'what waits, and for what',
      'reference list exoip.test --source 6c1b0c4e-5f0e-4c5e-9d7a-0f6a7f4f2b11': 'those of one group, by its objectGUID',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .addOption(new Option('--state <state>', 'only these').choices(REFERENCE_STATES))
    .option('--source <objectGUID>', 'only those of this entry')
    .option('--target <objectGUID>', 'only those that name this entry')
    .option('--limit <count>', 'how many at most', '1000')
    .action((named, options, command) => run(command, context => runReferenceList(context, named, options)));
}
