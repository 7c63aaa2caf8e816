import { jobIdOf, writeFilter } from '@landbridge/contract';
import { type Command, Option } from 'commander';
import type { CommonOptions, Context } from '../../context.ts';
import { findConfiguration } from '../../find-configuration.ts';

export interface LogFilter extends CommonOptions {
  readonly source?: string;
  readonly configuration?: string;
  readonly cycle?: string;
  readonly action?: string;
  readonly status?: string;
}

export function withLogFilter(command: Command): Command {
  return command
    .option('--source <guid>', 'only about the object with this objectGUID')
    .option('--configuration <configuration>', 'only of one configuration: id, name or domain')
    .option('--cycle <id>', 'only of one cycle')
    .addOption(new Option('--action <action>').choices(['create', 'update', 'delete', 'stageddelete', 'disable', 'other']))
    .addOption(new Option('--status <status>').choices(['success', 'warning', 'failure', 'skipped']));
}

/** The query that asks for what the options name. */
export async function logQueryOf(context: Context, filter: LogFilter): Promise<{ $filter?: string }> {
  const named = filter.configuration;
  const jobId = named === undefined ? undefined : jobIdOf((await findConfiguration(context, named)).id);
  const $filter = writeFilter({
    'sourceIdentity/id': filter.source,
    jobId,
    cycleId: filter.cycle,
    provisioningAction: filter.action,
    'provisioningStatusInfo/status': filter.status,
  });
  return $filter === undefined ? {} : { $filter };
}
