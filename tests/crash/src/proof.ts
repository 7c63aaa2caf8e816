import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LOOKED_AT } from '@landbridge/stack';
import { KilledRun } from './killing/killed-run.ts';
import { Report } from './killing/report.ts';

const REPORT = resolve(import.meta.dirname, '../../../docs/proofs/crash.md');
const KILLS = 300;
const KILLS_OF_A_RUN = 30;
const KILLS_OF_A_ROUND = 10;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const [given, ...more] = process.argv.slice(2);
if (more.length > 0 || (given !== undefined && !/^[1-9]\d{0,4}$/.test(given))) {
  say('usage: npm run proof:crash -- [KILLS]');
  process.exit(2);
}
const report = new Report(REPORT, LOOKED_AT);
const wanted = given === undefined ? KILLS : report.kills + Number(given);
const drawn = process.env['LANDBRIDGE_CRASH_SEED'];
let stopped = false;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    stopped = true;
    say('stops after this round, and writes nothing of this run');
  });
}

for (let runs = 0; report.kills < wanted && !stopped; runs++) {
  const seed = drawn === undefined ? Date.now() % 1_000_000 : Number(drawn) + runs;
  const kills = Math.min(KILLS_OF_A_RUN, wanted - report.kills);
  say(`${report.kills} of ${wanted} kills are proven; ${kills} more with seed ${seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-crash-'));
  const run = await KilledRun.begin({ folder, ip: '127.0.61.3', seed, say });
  try {
    for (let left = kills; left > 0 && !stopped; left -= KILLS_OF_A_ROUND) {
      await run.round(Math.min(left, KILLS_OF_A_ROUND), { byItself: left <= KILLS_OF_A_ROUND });
    }
  } finally {
    await run.end();
    rmSync(folder, { recursive: true, force: true });
  }
  if (stopped) break;
  report.add(seed, run.tally);
  if (run.tally.problems.length === 0) continue;
  say(run.tally.problems.join('\n'));
  process.exitCode = 1;
  break;
}
say(`${report.kills} kills are proven`);
