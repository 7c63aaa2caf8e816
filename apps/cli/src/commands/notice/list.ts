import { listNotices, type Notice } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

interface ListOptions extends CommonOptions {
  readonly limit?: string;
}

const LIMIT = 50;

async function runNoticeList(context: Context, { json, limit }: ListOptions): Promise<void> {
  await showList(context, context.client.all(listNotices), {
    json,
    limit: limit === undefined ? LIMIT : numberOf(limit, '--limit'),
    none: 'nothing was told yet',
    columns: [
      { heading: 'TOLD (UTC)', of: notice => momentText(notice.toldDateTime) },
      { heading: 'ENDED (UTC)', of: notice => momentText(notice.endedDateTime) },
      { heading: 'NOTICE', of: notice => notice.subject },
      { heading: 'DELIVERY', of: deliveryText },
    ],
  });
}

/** `email delivered, webhook queued (WebhookRefused, 3 attempts)`. */
function deliveryText({ deliveries }: Notice): string {
  if (deliveries.length === 0) return 'for nobody';
  return deliveries
    .map(({ channel, state, attempts, problem }) => {
      const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
      const trouble = state === 'delivered' || problem === null ? '' : ` (${problem.code}, ${tries})`;
      return `${channel} ${state}${trouble}`;
    })
    .join(', ');
}

export function noticeList(run: Run): Command {
  return leaf('list', {
    description: 'what administrators were told, newest first, and how its delivery stands',
    examples: { 'notice list': 'the newest fifty', 'notice list --limit 5 --json': 'five, with every attempt to deliver them' },
  })
    .option('--limit <count>', `how many (default: ${LIMIT})`)
    .action((options, command) => run(command, context => runNoticeList(context, options)));
}
