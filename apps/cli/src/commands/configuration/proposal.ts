import {
  type Configuration,
  type NamedScope,
  type SynchronizationSchemaBody,
  type WhatIfChange,
  type WhatIfLine,
  type WhatIfResult,
  whatIfConfiguration,
} from '@landbridge/contract';
import { type Command, Option } from 'commander';
import type { Context } from '../../context.ts';
import { UsageError, WaitFailed } from '../../exit-code.ts';
import { numberOf } from '../../number-option.ts';
import { type JoinOptions, joinOf, withJoinOptions } from './join-options.ts';
import { type ScopeOptions, scopeOf, withScopeOptions } from './scope-options.ts';

/** What a command line says a configuration should be. */
export interface ProposalOptions extends ScopeOptions, JoinOptions {
  readonly all?: boolean;
  readonly deleteThreshold?: string;
  readonly deletePercentage?: string;
  readonly memberRemovalThreshold?: string;
  readonly groupRemovalThreshold?: string;
  readonly groupRemovalPercentage?: string;
  readonly guard?: 'on' | 'off';
  readonly skipOutOfScopeDeletes?: 'on' | 'off';
}

export interface Proposal {
  readonly scope?: NamedScope;
  readonly guard?: Partial<Configuration['guard']>;
  readonly join?: Configuration['join'];
  readonly skipOutOfScopeDeletes?: boolean;
  readonly schema?: SynchronizationSchemaBody;
}

export function withProposalOptions(command: Command): Command {
  return withJoinOptions(withScopeOptions(command.option('--all', 'everything in the domain')))
    .addOption(new Option('--guard <on|off>', 'the guard against accidental deletion').choices(['on', 'off']))
    .option('--delete-threshold <count>', 'from how many deletes and disables on all are held')
    .option('--delete-percentage <percentage|off>', 'from which share of the objects on deletes and disables are held')
    .option('--member-removal-threshold <count>', 'from how many member removals on all are held')
    .option('--group-removal-threshold <count|off>', 'from how many removals on those of one group are held')
    .option('--group-removal-percentage <percentage|off>', 'from which share of its members on those of one group are held')
    .addOption(
      new Option('--skip-out-of-scope-deletes <on|off>', 'leave what left the scope in the directory').choices(['on', 'off']),
    );
}

export function proposalOf(options: ProposalOptions): Proposal {
  const named = scopeOf(options);
  if (options.all && named && named.kind !== 'all')
    throw new UsageError('give --all, organizational units or groups, not several');
  const scope = options.all ? (named ?? { kind: 'all' as const }) : named;
  const guard = {
    ...(options.guard === undefined ? {} : { enabled: options.guard === 'on' }),
    ...thresholdOf('deleteThreshold', options.deleteThreshold, '--delete-threshold'),
    ...limitOf('deletePercentage', options.deletePercentage, '--delete-percentage'),
    ...thresholdOf('memberRemovalThreshold', options.memberRemovalThreshold, '--member-removal-threshold'),
    ...limitOf('groupRemovalThreshold', options.groupRemovalThreshold, '--group-removal-threshold'),
    ...limitOf('groupRemovalPercentage', options.groupRemovalPercentage, '--group-removal-percentage'),
  };
  const join = joinOf(options);
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(Object.keys(guard).length === 0 ? {} : { guard }),
    ...(options.skipOutOfScopeDeletes === undefined ? {} : { skipOutOfScopeDeletes: options.skipOutOfScopeDeletes === 'on' }),
    ...(join === undefined ? {} : { join }),
  };
}

/** A limit that can be switched off. */
function limitOf(name: string, text: string | undefined, option: string): Record<string, number | null> {
  return text === 'off' ? { [name]: null } : thresholdOf(name, text, option);
}

function thresholdOf(name: string, text: string | undefined, option: string): Record<string, number> {
  return text === undefined ? {} : { [name]: numberOf(text, option) };
}

export interface Foreseen {
  readonly result: WhatIfResult;
  readonly changes: readonly WhatIfChange[];
}

/** Asks what would happen, showing progress; keeps at most so many changes. */
export async function foresee({ client, out }: Context, id: string, proposal: Proposal, maxChanges: number): Promise<Foreseen> {
  const changes: WhatIfChange[] = [];
  try {
    for await (const line of client.lines(whatIfConfiguration, { params: { id }, body: { ...proposal, maxChanges } })) {
      if ('error' in line) throw new WaitFailed(line.error);
      if ('result' in line) return { result: line.result, changes };
      if ('change' in line) changes.push(line.change);
      else out.progress(progressText(line.progress));
    }
  } finally {
    out.progressEnds();
  }
  throw new WaitFailed({ code: 'InternalError', message: 'the answer has no result', cure: 'look at the log of control' });
}

function progressText({ walked, of }: Extract<WhatIfLine, { progress: unknown }>['progress']): string {
  return `looked at ${walked} of ${of} entries`;
}
