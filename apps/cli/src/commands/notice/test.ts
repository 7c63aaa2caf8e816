import { type Tested, testNotificationSettings } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { TestFailed } from '../../exit-code.ts';
import { showList } from '../../output/show.ts';

interface TestOptions extends CommonOptions {
  readonly email?: string;
}

async function runNoticeTest(context: Context, { json, email }: TestOptions): Promise<void> {
  const asked = email === undefined ? {} : { body: { email } };
  const { value } = await context.client.call(testNotificationSettings, asked);
  await showList(context, each(value), {
    json,
    none: 'there is nobody to tell: set an address with `landbridge notice email`, or a webhook with `landbridge notice settings`',
    columns: [
      { heading: 'CHANNEL', of: one => one.channel },
      { heading: 'TARGET', of: one => one.target },
      { heading: 'DELIVERED', of: one => (one.delivered ? 'yes' : 'no') },
      { heading: 'PROBLEM', of: one => one.problem && `${one.problem.code}: ${one.problem.message}` },
      { heading: 'CURE', of: one => one.problem?.cure },
    ],
  });
  const failed = value.filter(one => !one.delivered).length;
  if (failed > 0) throw new TestFailed(`${failed} of ${value.length} tests did not arrive`);
}

async function* each(value: readonly Tested[]): AsyncIterable<Tested> {
  yield* value;
}

export function noticeTest(run: Run): Command {
  return leaf('test', {
    description: 'send a test now and tell what became of it; exit code 1 when one did not arrive',
    examples: {
      'notice test': 'to every webhook and every notification e-mail',
      'notice test --email anna@example.com': 'to one address alone',
    },
  })
    .option('--email <address>', 'to this address alone')
    .action((options, command) => run(command, context => runNoticeTest(context, options)));
}
