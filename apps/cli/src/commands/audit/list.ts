import { listDirectoryAudits, type ShownDirectoryAudit } from '@landbridge/contract';
import type { Command } from 'commander';
import { leaf, type Run } from '../../command.ts';
import type { CommonOptions, Context } from '../../context.ts';
import { numberOf } from '../../number-option.ts';
import { momentText } from '../../output/moment.ts';
import { showList } from '../../output/show.ts';

interface AuditListOptions extends CommonOptions {
  readonly filter?: string;
  /** As text. */
  readonly limit: string;
}

async function runAuditList(context: Context, { json, filter, limit: most }: AuditListOptions): Promise<void> {
  const limit = numberOf(most, '--limit');
  const query = { $top: Math.min(limit, 999), ...(filter === undefined ? {} : { $filter: filter }) };
  await showList(context, context.client.all(listDirectoryAudits, { query }), {
    json,
    limit,
    none: 'no administrative act',
    columns: [
      { heading: 'AT (UTC)', of: audit => momentText(audit.activityDateTime) },
      { heading: 'WHO', of: audit => actorOf(audit).displayName },
      { heading: 'FROM', of: audit => actorOf(audit).ipAddress },
      { heading: 'ACTIVITY', of: audit => audit.activityDisplayName },
      { heading: 'RESULT', of: ({ result, resultReason }) => (resultReason === null ? result : `${result}: ${resultReason}`) },
      { heading: 'ON', of: ({ targetResources: [target] }) => target?.displayName ?? target?.id ?? '-' },
      { heading: 'CHANGED', of: changedIn },
    ],
  });
}

const NOBODY = { displayName: '-', ipAddress: '-' };

function actorOf({ initiatedBy: { user, app } }: ShownDirectoryAudit): {
  readonly displayName: string;
  readonly ipAddress: string;
} {
  return user ?? app ?? NOBODY;
}

function changedIn({ targetResources: [target] }: ShownDirectoryAudit): string {
  return target?.modifiedProperties.map(({ displayName }) => displayName).join(', ') || '-';
}

export function auditList(run: Run): Command {
  return leaf('list', {
    description: 'what administrators did, newest first',
    examples: {
      'audit list': 'the last fifty acts',
      'audit list --filter "activityDateTime ge 2026-11-01T00:00:00Z and category eq \'RoleManagement\'" --json':
        'who gave and took roles since November, with everything before and after',
    },
  })
    .option('--filter <filter>', 'as $filter of /auditLogs/directoryAudits')
    .option('--limit <count>', 'how many at most', '50')
    .action((options, command) => run(command, context => runAuditList(context, options)));
}
