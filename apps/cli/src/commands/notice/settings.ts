import { getNotificationSettings, type NotificationSettings, putNotificationSettings } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { showOne } from '../../output/show.ts';

interface SettingsOptions extends CommonOptions {
  readonly webhook?: string;
  readonly secretFile?: string;
  readonly removeWebhook?: string;
  /** Hours, as text. */
  readonly successWithin?: string;
}

const HOUR_MS = 3_600_000;

async function runNoticeSettings(context: Context, options: SettingsOptions): Promise<void> {
  const { client } = context;
  const before = await client.call(getNotificationSettings);
  const body = changed(before, options, context);
  const after = body ? await client.call(putNotificationSettings, { body }) : before;
  showOne(context, after, { json: options.json, details: detailsOf });
}

type Change = Parameters<typeof putNotificationSettings.body.parse>[0];

/** What is put in the place of the settings; undefined when they are only to be shown. */
function changed(before: NotificationSettings, options: SettingsOptions, context: Pick<Context, 'readFile'>): Change | undefined {
  const { webhook, removeWebhook, successWithin, secretFile } = options;
  if (secretFile !== undefined && webhook === undefined) throw new UsageError('--secret-file belongs to --webhook');
  if (webhook === undefined && removeWebhook === undefined && successWithin === undefined) return undefined;
  const urls = before.webhooks.map(({ url }) => url);
  if (removeWebhook !== undefined && !urls.includes(removeWebhook)) throw new UsageError(`there is no webhook ${removeWebhook}`);
  const kept = urls.filter(url => url !== webhook && url !== removeWebhook).map(url => ({ url }));
  const added = webhook === undefined ? [] : [{ url: webhook, ...secretIn(secretFile, context) }];
  return {
    noSuccessAfterMs: successWithin === undefined ? before.noSuccessAfterMs : hours(successWithin) * HOUR_MS,
    webhooks: [...kept, ...added],
  };
}

/** Secrets come from files: what stands in a command line is seen by everybody on the machine. */
function secretIn(file: string | undefined, { readFile }: Pick<Context, 'readFile'>): { readonly secret?: string } {
  if (file === undefined) return {};
  const secret = readFile(file)?.replace(/\r?\n$/, '');
  if (!secret) throw new UsageError(`there is no secret in ${file}`);
  return { secret };
}

function hours(text: string): number {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) throw new UsageError(`--success-within wants a number of hours, not '${text}'`);
  return Number(text);
}

function detailsOf({ noSuccessAfterMs, webhooks }: NotificationSettings): Readonly<Record<string, string>> {
  return {
    'told when none succeeded for': `${noSuccessAfterMs / HOUR_MS} hours`,
    webhooks: webhooks.length === 0 ? 'none' : webhooks.map(({ url }) => url).join(' '),
  };
}

export function noticeSettings(run: Run): Command {
  return leaf('settings', {
    description: 'where notices go besides the mails, and after how long without a success; shows them when nothing is changed',
    examples: {
      'notice settings': 'as they are',
      'notice settings --webhook https://hooks.example.com/landbridge --secret-file hook.secret':
        'call this webhook, signed with the secret',
      'notice settings --remove-webhook https://hooks.example.com/landbridge': 'call it no more',
      'notice settings --success-within 6': 'tell when no cycle has succeeded for six hours',
    },
  })
    .option('--webhook <url>', 'a webhook to call; a new one needs --secret-file')
    .option('--secret-file <file>', 'file with the secret that signs what is sent to it, 16 characters or more')
    .option('--remove-webhook <url>', 'a webhook to call no more')
    .option('--success-within <hours>', 'tell of a configuration none of whose cycles has succeeded for so long')
    .action((options, command) => run(command, context => runNoticeSettings(context, options)));
}
