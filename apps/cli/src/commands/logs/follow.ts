import { listProvisioningRecords, type ProvisioningRecord } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { momentText } from '../../output/moment.ts';
import { table } from '../../output/table.ts';
import { type LogFilter, logQueryOf, withLogFilter } from './filter.ts';
import { storyOf } from './story.ts';

const LOOK_EVERY_MS = 1_000;
/** Records are ordered by when they were thought of and appear when their page is committed: this much later ones may still come. */
const OVERLAP_MS = 5_000;
const PAGE = 200;

interface LogFollowOptions extends LogFilter {
  readonly last: string;
}

/** Until the user interrupts. */
async function runLogsFollow(context: Context, options: LogFollowOptions): Promise<void> {
  const query = await logQueryOf(context, options);
  const last = numberOf(options.last, '--last');
  const seen = new Map<string, number>();
  let newest = Number.NEGATIVE_INFINITY;
  for (let first = true; ; first = false) {
    const fresh = await unseen(context, { query, seen, back: newest - OVERLAP_MS, most: first ? Math.max(last, 1) : null });
    for (const record of fresh) {
      const at = Date.parse(record.activityDateTime);
      seen.set(record.id, at);
      newest = Math.max(newest, at);
      if (!first || last > 0) context.out.line(options.json ? JSON.stringify(record) : lineOf(record));
    }
    for (const [id, at] of seen) if (at < newest - 2 * OVERLAP_MS) seen.delete(id);
    await context.sleep(LOOK_EVERY_MS);
  }
}

interface Look {
  readonly query: { readonly $filter?: string };
  readonly seen: ReadonlyMap<string, number>;
  /** Records before this are known. */
  readonly back: number;
  /** At the first look: how many. */
  readonly most: number | null;
}

/** Oldest first. */
async function unseen({ client }: Context, { query, seen, back, most }: Look): Promise<readonly ProvisioningRecord[]> {
  const fresh: ProvisioningRecord[] = [];
  for await (const record of client.all(listProvisioningRecords, { query: { ...query, $top: Math.min(most ?? PAGE, PAGE) } })) {
    if (Date.parse(record.activityDateTime) < back || fresh.length === most) break;
    if (!seen.has(record.id)) fresh.push(record);
  }
  return fresh.reverse();
}

function lineOf(record: ProvisioningRecord): string {
  const name = record.targetIdentity?.displayName || record.sourceIdentity.displayName;
  const { status } = record.provisioningStatusInfo;
  const texts = [
    momentText(record.activityDateTime),
    record.provisioningAction.padEnd(6),
    status.padEnd(7),
    name,
    storyOf(record),
  ];
  return table(
    [],
    texts.map(text => ({ heading: (text ?? '').replace(/\p{Cc}/gu, '\uFFFD'), of: () => '' })),
  ).join('');
}

export function logsFollow(run: Run): Command {
  const command = leaf('follow', {
    description: 'what is done about each object, as it happens, until Ctrl+C',
    examples: {
      'logs follow': 'everything',
      'logs follow --status failure --json': 'failures, one JSON object a line',
    },
  });
  return withLogFilter(command)
    .option('--last <count>', 'how many of the past to begin with', '10')
    .action((options, self) => run(self, context => runLogsFollow(context, options)));
}
