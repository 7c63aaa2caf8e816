import { listProvisioningRecords } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';
import { type LogFilter, logQueryOf, withLogFilter } from './filter.ts';
import { storyOf } from './story.ts';

interface LogListOptions extends LogFilter {
  readonly limit: string;
}

async function runLogsList(context: Context, options: LogListOptions): Promise<void> {
  const limit = numberOf(options.limit, '--limit');
  const query = { ...(await logQueryOf(context, options)), $top: Math.min(limit, 999) };
  await showList(context, context.client.all(listProvisioningRecords, { query }), {
    json: options.json,
    limit,
    none: 'no record',
    columns: [
      { heading: 'AT (UTC)', of: record => momentText(record.activityDateTime) },
      { heading: 'ACTION', of: record => record.provisioningAction },
      { heading: 'STATUS', of: record => record.provisioningStatusInfo.status },
      { heading: 'KIND', of: record => record.sourceIdentity.identityType },
      { heading: 'OBJECT', of: record => record.targetIdentity?.displayName || record.sourceIdentity.displayName },
      { heading: 'WHAT', of: storyOf },
    ],
  });
}

export function logsList(run: Run): Command {
  const command = leaf('list', {
    description: 'what was done about each object and why, newest first',
    examples: {
      'logs list --status failure': 'what failed',
      'logs list --source 0190a5c8-0000-7000-8000-0000000000a1 --json': 'the history of one object with all steps',
    },
  });
  return withLogFilter(command)
    .option('--limit <count>', 'how many at most', '50')
    .action((options, self) => run(self, context => runLogsList(context, options)));
}
