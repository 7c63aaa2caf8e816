import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Hold } from './hold.ts';
import { realClock } from './testing/clock.ts';
import { problemOf } from './testing/server-under-test.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-hold-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const taking = (): Promise<Hold> => Hold.take(folder, realClock);

/** A process that tries to take the hold when a line comes, says how that went, and lives on. */
function taker(): { say(): Promise<string>; kill(): Promise<unknown> } {
  const [hold, clock] = ['hold.ts', 'testing/clock.ts'].map(file => JSON.stringify(join(import.meta.dirname, file)));
  const script = `import { Hold } from ${hold}; import { realClock } from ${clock};
    process.stdin.once('data', async () => {
      try { globalThis.kept = await Hold.take(${JSON.stringify(folder)}, realClock); console.log('taken'); }
      catch (error) { console.log(error.problem?.code ?? error); }
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    say: async () => {
      child.stdin.write('now\n');
      return String((await once(child.stdout, 'data'))[0]).trim();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('it is taken once, says by whom, and can be taken again after its release', async () => {
  const hold = await taking();
  expect(await problemOf(taking())).toEqual({
    code: 'DataFolderInUse',
    message: `the folder ${folder} is in use by another Landbridge, process ${process.pid}`,
  });
  hold.release();
  hold.release();
  (await taking()).release();
});

test('of several processes that come at once exactly one gets it, and its death frees it', { timeout: 20_000 }, async () => {
  const takers = Array.from({ length: 3 }, taker);
  const answers = await Promise.all(takers.map(one => one.say()));
  expect(answers.toSorted()).toEqual(['DataFolderInUse', 'DataFolderInUse', 'taken']);
  expect(await problemOf(taking())).toMatchObject({ code: 'DataFolderInUse' });
  const killed = takers[answers.indexOf('taken')]?.kill();
  (await taking()).release();
  await killed;
  for (const [index, one] of takers.entries()) if (answers[index] !== 'taken') await one.kill();
});
