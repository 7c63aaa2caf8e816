import { getObjectHistory, type HistoryRecord, type ObjectHistory } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { momentText } from '../../output/moment.ts';
import { details, table } from '../../output/table.ts';
import { storyOf } from '../logs/story.ts';

interface ObjectHistoryOptions extends CommonOptions {
  readonly limit: string;
}

const PAGE = 500;

async function runObjectHistory(context: Context, who: string, options: ObjectHistoryOptions): Promise<void> {
  const limit = numberOf(options.limit, '--limit');
  const params = { id: who };
  const { value: first, ...known } = await context.client.call(getObjectHistory, { params, query: { $top: 1 } });
  const records: HistoryRecord[] = [];
  if (first.length > 0) {
    for await (const record of context.client.all(getObjectHistory, { params, query: { $top: Math.min(limit, PAGE) } })) {
      if (records.length >= limit) break;
      records.push(record);
    }
  }
  records.reverse();
  if (options.json) context.out.line(JSON.stringify({ ...known, '@odata.nextLink': undefined, records }, null, 2));
  else for (const line of linesOf(known, records)) context.out.line(line);
}

function linesOf(known: Omit<ObjectHistory, 'value'>, records: readonly HistoryRecord[]): readonly string[] {
  const { presentState, configurations } = known;
  const others = configurations.filter(one => one.configurationId !== presentState.configurationId);
  const head = details({
    answer: presentState.sentence,
    'since (UTC)': momentText(presentState.sinceDateTime),
    ...Object.fromEntries(others.map((one, index) => [`also ${index + 1}`, one.sentence])),
    objectGUID: known.sourceId,
    'object id': known.objectId,
    'in Active Directory': known.onPremisesDistinguishedName,
  });
  if (records.length === 0) return [...head, '', 'no record tells of it'];
  const rows = table(records, [
    { heading: 'WHEN (UTC)', of: record => momentText(record.activityDateTime) },
    { heading: 'ACTION', of: record => record.provisioningAction },
    { heading: 'STATUS', of: record => record.provisioningStatusInfo.status },
    { heading: 'WHAT', of: storyOf },
    { heading: 'DECIDED BY', of: ({ decidedBy }) => `${decidedBy.rule}: ${decidedBy.reason}` },
  ]);
  return [...head, '', ...rows];
}

export function objectHistory(run: Run): Command {
  return leaf('history', {
    description:
      'why somebody is, or is not, in the cloud, and everything that was done about it, each with the rule that decided',
    examples: {
      'object history anna@exoip.test': 'by name',
      'object history 0190a5c8-0000-7000-8000-0000000000a1 --limit 10': 'by id or objectGUID, the newest ten records',
    },
  })
    .argument('<who>', 'id, user principal name or objectGUID')
    .option('--limit <count>', 'how many records at most, the newest', '200')
    .action((who, options, command) => run(command, context => runObjectHistory(context, who, options)));
}
