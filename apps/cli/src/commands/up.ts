import { Command } from 'commander';
import { StartFailed } from '../exit-code.ts';
import type { World } from '../world.ts';

/** Starts everything on this machine, as `npm start` does, and goes on until Ctrl-C. */
export function up(world: World): Command {
  return new Command('up')
    .description('start everything on this machine: a demo domain, control, an agent; Ctrl-C stops it')
    .option('--no-domain', 'start control alone')
    .option('--port <port>', 'port of control on 127.0.0.1', '8480')
    .addHelpText(
      'after',
      '\nExamples:\n  # everything, with a demo domain\n  $ landbridge up\n  # control alone\n  $ landbridge up --no-domain',
    )
    .action(async ({ domain, port }: { domain: boolean; port: string }) => {
      const status = await world.start([...(domain ? [] : ['--no-domain']), '--port', port]);
      if (status !== 0) throw new StartFailed(`npm start ended with ${status}`);
    });
}
