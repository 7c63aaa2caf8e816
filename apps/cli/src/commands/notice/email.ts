import { updateConfiguration } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';
import { showDone } from '../../output/show.ts';

interface EmailOptions extends CommonOptions {
  readonly nobody?: boolean;
}

interface Wish extends EmailOptions {
  readonly named: string;
  readonly address: string | undefined;
}

async function runNoticeEmail(context: Context, { named, address, nobody, json }: Wish): Promise<void> {
  if ((address === undefined) === (nobody !== true)) throw new UsageError('give an address, or --nobody');
  const { id, displayName } = await findConfiguration(context, named);
  const notificationEmail = address ?? null;
  await context.client.call(updateConfiguration, { params: { id }, body: { notificationEmail } });
  const sentence = address === undefined ? `nobody is told by mail of ${displayName}` : `${address} is told of ${displayName}`;
  showDone(context, json, sentence, { id, notificationEmail });
}

export function noticeEmail(run: Run): Command {
  return leaf('email', {
    description: 'whom to tell by mail what happens to a configuration',
    examples: {
      'notice email exoip.test anna@example.com': 'one address; use a list for several people',
      'notice email exoip.test --nobody': 'no mails any more',
    },
  })
    .argument('<configuration>', 'id, name or domain')
    .argument('[address]', 'an e-mail address')
    .option('--nobody', 'tell nobody')
    .action((named, address, options, command) =>
      run(command, context => runNoticeEmail(context, { named, address, ...options })),
    );
}
