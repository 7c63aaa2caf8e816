import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KilledRun } from './killing/killed-run.ts';
import { VICTIMS } from './victims.ts';

const ROUNDS = 3;
const KILLS_EACH = 10;
/** A minute where nobody else works. */
const ROUND_WITHIN_MS = 600_000;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-killed-'));
const seed = Number(process.env['LANDBRIDGE_CRASH_SEED'] ?? Date.now() % 1_000_000);
let run: KilledRun;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

beforeAll(async () => {
  say(`kills with seed ${seed}; LANDBRIDGE_CRASH_SEED=${seed} draws the same again`);
  run = await KilledRun.begin({ folder, ip: '127.0.61.2', seed, say });
});

afterAll(async () => {
  await run?.end();
  rmSync(folder, { recursive: true, force: true });
});

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  'whatever is killed at random, all is as the domain demands, %i',
  async round => {
    await run.round(KILLS_EACH, { byItself: round === ROUNDS });
    expect(run.tally.problems, `seed ${seed}`).toEqual([]);
  },
  ROUND_WITHIN_MS,
);

test('everything was killed, often in the middle of a run, and much was held against the domain', () => {
  const { kills, inRun, changes, watermarks, objectsHeldAgainst, records } = run.tally;
  say(JSON.stringify(run.tally));
  expect(Object.values(kills).reduce((sum, count) => sum + count, 0)).toBe(ROUNDS * KILLS_EACH);
  expect(VICTIMS.filter(({ name }) => kills[name] === 0)).toEqual([]);
  expect(inRun).toBeGreaterThan((ROUNDS * KILLS_EACH) / 4);
  expect(changes).toBeGreaterThan(100);
  expect([watermarks, objectsHeldAgainst > 1_000, records > 3_000]).toEqual([expect.any(Number), true, true]);
});
