import { addApplicationPassword } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { momentText } from '../../output/moment.ts';
import { showOne } from '../../output/show.ts';

interface SecretOptions extends CommonOptions {
  readonly name?: string;
  /** A day, as text. */
  readonly until?: string;
}

async function runClientSecret(context: Context, id: string, { json, name, until }: SecretOptions): Promise<void> {
  if (until !== undefined && !/^\d{4}-\d\d-\d\d$/.test(until))
    throw new UsageError(`--until wants a day as in 2027-06-30, not '${until}'`);
  const passwordCredential = { displayName: name, endDateTime: until && `${until}T00:00:00Z` };
  const made = await context.client.call(addApplicationPassword, { params: { id }, body: { passwordCredential } });
  showOne(context, made, {
    json,
    details: ({ secretText, keyId, endDateTime }) => ({
      'secret (shown this once)': secretText,
      'key id': keyId,
      'good until (UTC)': momentText(endDateTime),
    }),
  });
}

export function clientSecret(run: Run): Command {
  return leaf('secret', {
    description: 'make a secret for a program, shown this once; it is good for half a year unless said otherwise',
    examples: {
      'client secret 0190a5c8-0000-7000-8000-0000000000a1': 'for half a year',
      'client secret 0190a5c8-0000-7000-8000-0000000000a1 --name laptop --until 2027-06-30':
        'until a day, two years away at most',
    },
  })
    .argument('<id>', 'client id')
    .option('--name <name>', 'what you know it by')
    .option('--until <day>', 'the day on which it ends, in UTC')
    .action((id, options, command) => run(command, context => runClientSecret(context, id, options)));
}
