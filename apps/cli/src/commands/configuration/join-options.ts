import type { Configuration } from '@landbridge/contract';
import { type Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../../exit-code.ts';
import { numberOf } from '../../number-option.ts';

/** What a command line says about sharing users with configurations of other domains. */
export interface JoinOptions {
  /** A precedence, or `off`. */
  readonly join?: string;
  readonly joinProperty?: Readonly<Record<string, number>>;
}

export function withJoinOptions(command: Command): Command {
  return command
    .option(
      '--join <precedence|off>',
      'share users that another domain has too, by the source anchor; the lowest precedence wins',
    )
    .option('--join-property <name=precedence>', 'another precedence for one property; may be given again', collected);
}

function collected(text: string, before: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
  const [name, precedence, ...more] = text.split('=');
  if (!name || !precedence || more.length > 0) throw new InvalidArgumentError('give a property and its precedence: JobTitle=5');
  return { ...before, [name]: numberOf(precedence, '--join-property') };
}

/** What the options say; undefined when they say nothing. */
export function joinOf({ join, joinProperty }: JoinOptions): Configuration['join'] | undefined {
  if (join === undefined && joinProperty === undefined) return undefined;
  if (join === undefined) throw new UsageError('give --join with its precedence too');
  if (join === 'off' && joinProperty) throw new UsageError('give --join-property only where users are shared');
  return join === 'off' ? null : { precedence: numberOf(join, '--join'), properties: { ...joinProperty } };
}
