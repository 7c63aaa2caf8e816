import { HELP } from './command/help.ts';
import { type CommandOptions, parseCommand } from './command/options.ts';
import { changes } from './command/run-changes.ts';
import { destroy, down, type Printed, reset, restore, seed, snapshot, status, up } from './command/run-domain.ts';
import { DomainProblem } from './problem.ts';

const COMMANDS: Readonly<Record<string, (options: CommandOptions) => Promise<Printed>>> = {
  up,
  down,
  status,
  reset,
  seed,
  changes,
  snapshot,
  restore,
  destroy,
};

async function main(args: readonly string[]): Promise<number> {
  const command = parseCommand(args);
  if (command === null) {
    console.log(HELP);
    return args.length === 0 ? 2 : 0;
  }
  const run = COMMANDS[command.name];
  if (run === undefined) throw new DomainProblem('bad_option', `there is no command ${command.name}; --help lists them`);
  const { json, lines } = await run(command.options);
  console.log(command.options.json ? JSON.stringify(json, null, 2) : lines.join('\n'));
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (problem) {
  if (!(problem instanceof DomainProblem)) throw problem;
  console.error(`domain: ${problem.message} [${problem.code}]`);
  process.exitCode = 1;
}
