import { getLogSettings, updateLogSettings } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { showOne } from '../../output/show.ts';

interface LogRetentionOptions extends CommonOptions {
  readonly days?: string;
}

async function runLogsRetention(context: Context, { json, days }: LogRetentionOptions): Promise<void> {
  const settings =
    days === undefined
      ? await context.client.call(getLogSettings)
      : await context.client.call(updateLogSettings, { body: { retentionDays: numberOf(days, '--days') } });
  showOne(context, settings, { json, details: ({ retentionDays }) => ({ 'kept for': `${retentionDays} days` }) });
}

export function logsRetention(run: Run): Command {
  return leaf('retention', {
    description: 'how long the log is kept',
    examples: {
      'logs retention': 'how many days',
      'logs retention --days 90': 'from now on three months; what was dropped already does not come back',
    },
  })
    .option('--days <count>', 'keep records for so many days')
    .action((options, command) => run(command, context => runLogsRetention(context, options)));
}
