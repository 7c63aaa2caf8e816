import { jobIdOf, joinFilters, writeClause, writeFilter } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import type { CommonOptions, Context } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';
import { findConfiguration } from '../../find-configuration.ts';

export interface LogFilter extends CommonOptions {
  readonly search?: string;
  readonly source?: string;
  readonly target?: string;
  readonly name?: string;
  readonly configuration?: string;
  readonly cycle?: string;
  readonly action?: string;
  readonly status?: string;
  readonly problem?: string;
  readonly since?: string;
  readonly until?: string;
}

export function withLogFilter(command: Command): Command {
  return command
    .option('--search <text>', 'only about who has this id or a name with this in it')
    .option('--source <guid>', 'only about the object with this objectGUID')
    .option('--target <id>', 'only about the object of the directory with this id')
    .option('--name <text>', 'only about objects with this in their distinguished, user principal or display name')
    .option('--configuration <configuration>', 'only of one configuration: id, name or domain')
    .option('--cycle <id>', 'only of one cycle')
    .addOption(new Option('--action <action>').choices(['create', 'update', 'delete', 'stageddelete', 'disable', 'other']))
    .addOption(new Option('--status <status>').choices(['success', 'warning', 'failure', 'skipped']))
    .option('--problem <code>', 'only with this problem: ObjectConflict, ExpressionFailed ...')
    .option('--since <moment>', 'from this moment on: 2026-01-31, or 2026-01-31T23:59:58Z')
    .option('--until <moment>', 'before this moment');
}

/** The query that asks for what the options name. */
export async function logQueryOf(context: Context, filter: LogFilter): Promise<{ $filter?: string; $search?: string }> {
  const named = filter.configuration;
  const jobId = named === undefined ? undefined : jobIdOf((await findConfiguration(context, named)).id);
  const equal = writeFilter({
    'sourceIdentity/id': filter.source,
    'targetIdentity/id': filter.target,
    jobId,
    cycleId: filter.cycle,
    provisioningAction: filter.action,
    'provisioningStatusInfo/status': filter.status,
    'provisioningStatusInfo/errorInformation/errorCode': filter.problem,
  });
  const $filter = joinFilters([
    equal,
    writeClause('sourceIdentity/displayName', 'contains', filter.name),
    writeClause('activityDateTime', 'ge', momentOf(filter.since, '--since')),
    writeClause('activityDateTime', 'lt', momentOf(filter.until, '--until')),
  ]);
  return { ...($filter === undefined ? {} : { $filter }), ...(filter.search === undefined ? {} : { $search: filter.search }) };
}

function momentOf(text: string | undefined, option: string): { readonly moment: string } | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(at))
    throw new UsageError(`${option} '${text}' is no moment as 2026-01-31T23:59:58Z`);
  return { moment: new Date(at).toISOString() };
}
