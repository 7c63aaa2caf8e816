import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { HELP, type Options, readOptions } from './options.ts';
import { ROWS } from './rows/index.ts';
import { runRows } from './run-rows.ts';
import { Session } from './session.ts';
import { tableOf } from './table.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(options: Options): Promise<number> {
  if (options.help) return told(HELP);
  const rows = ROWS.filter(({ name, slow }) => (options.only === null ? !(slow && options.quick) : name === options.only));
  const session = new Session(say, options.profile);
  endOnSignals(session);
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${gigabytes} GB, Node ${process.version}`);
  const results = await runRows(rows, session).finally(() => session.end());
  process.stdout.write(tableOf(results));
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  if (results.some(({ value }) => value === null)) return 2;
  return results.some(({ passed }) => passed === false) ? 1 : 0;
}

/** What was started runs in sessions of its own and would outlive us. */
function endOnSignals(session: Session): void {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      say('stopping what was started');
      session.end().finally(() => process.exit(130));
    });
  }
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
