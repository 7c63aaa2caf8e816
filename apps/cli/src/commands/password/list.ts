import { listPasswords, PASSWORD_OUTCOME_NAMES, type Password } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { numberOf } from '../../number-option.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

interface PasswordListOptions extends CommonOptions {
  readonly outcome?: Password['outcome'];
  /** As text. */
  readonly limit: string;
}

async function runPasswordList(context: Context, named: string, options: PasswordListOptions): Promise<void> {
  const { json, outcome, limit } = options;
  const { id } = await findConfiguration(context, named);
  const query = { $top: 999, ...(outcome && { outcome }) };
  await showList(context, context.client.all(listPasswords, { params: { id }, query }), {
    json,
    limit: numberOf(limit, '--limit'),
    none: 'there is none',
    columns: [
      { heading: 'OBJECT', of: password => password.objectName ?? password.sourceId },
      { heading: 'OUTCOME', of: password => password.outcome },
      {
        heading: 'SET (UTC)',
        of: password => (password.passwordSetDateTime === null ? '-' : momentText(password.passwordSetDateTime)),
      },
      { heading: 'LOOKED AT (UTC)', of: password => momentText(password.outcomeDateTime) },
      { heading: 'MEANING', of: password => password.message },
    ],
  });
}

export function passwordList(run: Run): Command {
  return leaf('list', {
    description: 'what became of the password of each account',
    examples: {
      'password list exoip.test': 'all of them',
      'password list exoip.test --outcome withheldTemporary': 'who must change the password first',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .addOption(new Option('--outcome <outcome>', 'only these').choices(PASSWORD_OUTCOME_NAMES))
    .option('--limit <count>', 'how many at most', '1000')
    .action((named, options, command) => run(command, context => runPasswordList(context, named, options)));
}
