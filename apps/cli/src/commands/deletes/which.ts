import type { HeldDeletes } from '@landbridge/contract';
import type { Command } from 'commander';
import type { CommonOptions } from '../../context.ts';
import { UsageError } from '../../exit-code.ts';

export interface WhichOptions extends CommonOptions {
  readonly only?: string[];
}

export function withWhichOption(command: Command): Command {
  return command.option(
    '--only <held...>',
    'of what `deletes list --json` shows: delete:SOURCE, disable:SOURCE or memberRemoval:GROUP:MEMBER, by source ids',
  );
}

/** Undefined means everything that is held. */
export function whichOf(only: readonly string[] | undefined): HeldDeletes {
  if (only === undefined) return undefined;
  return { ids: only.map(heldOf) };
}

function heldOf(text: string): NonNullable<NonNullable<HeldDeletes>['ids']>[number] {
  const [kind, sourceId, memberSourceId] = text.split(':');
  const known = kind === 'delete' || kind === 'disable' || kind === 'memberRemoval';
  if (!known || !sourceId || (kind === 'memberRemoval') !== (memberSourceId !== undefined)) {
    throw new UsageError(`'${text}' is none of delete:SOURCE, disable:SOURCE and memberRemoval:GROUP:MEMBER`);
  }
  return { kind, sourceId, ...(memberSourceId === undefined ? {} : { memberSourceId }) };
}
