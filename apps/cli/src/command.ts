import { Command } from 'commander';
import type { Context } from './context.ts';

/** Runs a command with what it needs of the world, opened from its options. */
export type Run = (command: Command, act: (context: Context) => Promise<void>) => Promise<void>;

export interface Described {
  readonly description: string;
  /** Command lines after `landbridge`, each with what it does. */
  readonly examples: Readonly<Record<string, string>>;
}

/** A command with the options that all have. */
export function leaf(name: string, { description, examples }: Described): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print JSON instead of tables')
    .option('--url <url>', 'address of control (default: LANDBRIDGE_URL, or http://127.0.0.1:8480)')
    .option('--token <token>', 'bearer token (default: LANDBRIDGE_TOKEN, or the file .landbridge/control/admin-token)')
    .option('--trace', 'let control and agents tell what they do for this command, and print under which trace')
    .addHelpText('after', exampleText(examples));
}

/** A noun with its verbs. */
export function noun(name: string, description: string, verbs: readonly Command[]): Command {
  const command = new Command(name).description(description);
  for (const verb of verbs) command.addCommand(verb);
  return command;
}

function exampleText(examples: Described['examples']): string {
  const lines = Object.entries(examples).map(([line, meaning]) => `  # ${meaning}\n  $ landbridge ${line}`);
  return `\nExamples:\n${lines.join('\n')}`;
}
