import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { HELP, type Options, readOptions } from './options.ts';
import { ROWS } from './rows/index.ts';
import { runRows } from './run-rows.ts';
import { Session } from './session.ts';
import { tableOf } from './table.ts';

const INTERRUPTED = 130;
const END_WITHIN_MS = 60_000;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(options: Options): Promise<number> {
  if (options.help) return told(HELP);
  const rows = ROWS.filter(({ name, slow }) => (options.only === null ? !(slow && options.quick) : name === options.only));
  const session = new Session(say, options.profile);
  const interrupted = endOnSignals(session);
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.version}`);
  const results = await runRows(rows, session).finally(() => session.end());
  if (interrupted.aborted) return INTERRUPTED;
  process.stdout.write(tableOf(results));
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  if (results.some(({ value }) => value === null)) return 2;
  return results.some(({ passed }) => passed === false) ? 1 : 0;
}

/** What was started runs in sessions of its own and would outlive us. The row under way fails by its end, and so do we, in order. */
function endOnSignals(session: Session): AbortSignal {
  const interrupting = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      say('stopping what was started');
      interrupting.abort();
      // Connections of the row under way lose their other end, and some say so to nobody in particular.
      process.on('uncaughtException', () => undefined);
      setTimeout(() => process.exit(INTERRUPTED), END_WITHIN_MS).unref();
      session.end().catch(() => undefined);
    });
  }
  return interrupting.signal;
}

function told(text: string): number {
  process.stdout.write(text);
  return 0;
}

try {
  process.exit(await main(readOptions(process.argv.slice(2))));
} catch (error) {
  say(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}
