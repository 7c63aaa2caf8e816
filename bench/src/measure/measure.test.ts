import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { passes } from '../row.ts';
import { perSecond } from './per-second.ts';
import { processorSeconds } from './processor-time.ts';
import { median, quantile } from './quantile.ts';

test('a quantile is one of the values, by nearest rank', () => {
  const values = Array.from({ length: 50 }, (_, at) => 50 - at);
  expect(quantile(values, 0.95)).toBe(48);
  expect(quantile(values, 1)).toBe(50);
  expect(quantile([7], 0.05)).toBe(7);
  expect(median([9, 1, 5])).toBe(5);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a goal holds at its very value, and no goal says nothing', () => {
  expect(passes({ at: 'most', value: 2 }, 2)).toBe(true);
  expect(passes({ at: 'most', value: 2 }, 2.001)).toBe(false);
  expect(passes({ at: 'least', value: 3 }, 2.999)).toBe(false);
  expect(passes({ at: 'least', value: 3 }, Number.NaN)).toBe(false);
  expect(passes(null, 1)).toBeNull();
});

test('what is done a second is what was done by the time it took', () => {
  let done = 0;
  const begun = performance.now();
  const { median: perSecondDone } = perSecond(() => {
    for (let end = performance.now() + 1; performance.now() < end; );
    done += 10;
    return 10;
  });
  expect(perSecondDone).toBeLessThanOrEqual(10_000);
  expect(perSecondDone).toBeGreaterThan((done / (performance.now() - begun)) * 1000 * 0.3);
});

test.skipIf(process.platform !== 'linux')('the processor time of a process holds that of a child that ended', async () => {
  const busy = 'for (; process.cpuUsage().user < 300000; );';
  const script = `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(busy)}]); console.log('done'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(child.stdout, 'data');
    expect(processorSeconds(child.pid ?? 0).alone).toBeGreaterThan(0.1);
    expect(processorSeconds(process.pid).withChildren).toBeGreaterThan(processorSeconds(child.pid ?? 0).withChildren);
  } finally {
    child.kill();
  }
});

test.skipIf(process.platform !== 'linux')('a process that is not there took nothing', () => {
  expect(processorSeconds(2 ** 30)).toEqual({ alone: 0, withChildren: 0 });
});
