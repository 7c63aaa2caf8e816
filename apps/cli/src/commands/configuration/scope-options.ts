import type { NamedScope } from '@landbridge/contract';
import type { Command } from 'commander';
import { UsageError } from '../../exit-code.ts';

/** What a command line says about a scope. */
export interface ScopeOptions {
  readonly ou?: string[];
  readonly group?: string[];
  readonly excludeOu?: string[];
  readonly excludeGroup?: string[];
}

export function withScopeOptions(command: Command): Command {
  return command
    .option('--ou <dn...>', 'distinguished names of organizational units')
    .option('--group <dn...>', 'distinguished names of groups')
    .option('--exclude-ou <dn...>', 'organizational units to leave out')
    .option('--exclude-group <dn...>', 'groups to leave out with their members, nested ones included');
}

/** The scope that the options name; undefined when they name none. */
export function scopeOf({ ou = [], group = [], excludeOu = [], excludeGroup = [] }: ScopeOptions): NamedScope | undefined {
  if (ou.length > 0 && group.length > 0) throw new UsageError('give organizational units or groups, not both');
  const nothing = excludeOu.length === 0 && excludeGroup.length === 0;
  const excluded = nothing ? {} : { excluded: { organizationalUnits: excludeOu, groups: excludeGroup } };
  if (ou.length > 0) return { kind: 'organizationalUnits', distinguishedNames: ou, ...excluded };
  if (group.length > 0) return { kind: 'groups', distinguishedNames: group, nested: true, ...excluded };
  return nothing ? undefined : { kind: 'all', ...excluded };
}
