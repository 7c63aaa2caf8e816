import { getRetention, type Retention, updateRetention } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { showOne } from '../../output/show.ts';

interface RetentionOptions extends CommonOptions {
  readonly deleted?: string;
  readonly log?: string;
}

async function runTenantRetention(context: Context, { json, deleted, log }: RetentionOptions): Promise<void> {
  const { client } = context;
  const body = {
    ...(deleted === undefined ? {} : { recycleBinDays: numberOf(deleted, '--deleted') }),
    ...(log === undefined ? {} : { provisioningLogDays: numberOf(log, '--log') }),
  };
  const isChange = Object.keys(body).length > 0;
  const settings = isChange ? await client.call(updateRetention, { body }) : await client.call(getRetention);
  showOne(context, settings, { json, details: detailsOf });
}

function detailsOf({ recycleBinDays, provisioningLogDays, fixed }: Retention): Readonly<Record<string, string>> {
  return {
    'deleted objects': `${recycleBinDays} days`,
    'provisioning log': `${provisioningLogDays} days`,
    insights: `${fixed.insightDays} days`,
    'notices that are over': `${fixed.noticeDays} days`,
    'checks of passwords': `${fixed.passwordCheckDays} days`,
    'delta tokens': `${fixed.deltaDays} days`,
    sessions: `${fixed.sessionHours} hours`,
    'audit log': 'for good',
  };
}

export function tenantRetention(run: Run): Command {
  return leaf('retention', {
    description: 'how long everything is kept',
    examples: {
      'tenant retention': 'as it is',
      'tenant retention --deleted 90': 'deleted objects can be restored for three months',
      'tenant retention --log 7': 'records for a week; what is older is removed within the hour and does not come back',
    },
  })
    .option('--deleted <days>', 'keep deleted objects for so many days')
    .option('--log <days>', 'keep the provisioning log for so many days')
    .action((options, command) => run(command, context => runTenantRetention(context, options)));
}
