// Runs vitest with the arguments of its command line, and ends in order when whoever started it hangs up or is gone: what tests and set-ups started
// is stopped by their own hooks. Vitest's own program just exits at a signal, and servers would live on.
import { createVitest, parseCLI } from 'vitest/node';

const ENDED = 130;

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await createVitest('test', { ...options, watch: false });
process.once('disconnect', () => {
  process.exitCode = ENDED;
  void vitest.cancelCurrentRun('keyboard-input').then(() => vitest.exit(true));
});
process.channel?.unref();

try {
  await vitest.start(filter);
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exitCode ??= 1;
}
await vitest.exit(true);
