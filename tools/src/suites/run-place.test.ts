import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasTests, runPlace } from './run-place.ts';
import type { Place } from './suites.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const NEVER = new AbortController().signal;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-place-'));
  writeFileSync(
    join(folder, 'mixed.test.js'),
    "test('a', () => {}); test('b', () => { throw new Error('no'); }); test.skip('c');",
  );
  writeFileSync(join(folder, 'broken.test.js'), "throw new Error('can not be loaded');");
  writeFileSync(
    join(folder, 'hanging.test.js'),
    `import { appendFileSync } from 'node:fs';
    afterAll(() => appendFileSync('${join(folder, 'ended')}', 'tests, '));
    test('d', () => new Promise(() => setInterval(() => undefined, 1000)), 600_000);`,
  );
  writeFileSync(
    join(folder, 'set-up.js'),
    `import { appendFileSync } from 'node:fs';
    export default () => () => appendFileSync('${join(folder, 'ended')}', 'set-up');`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function place(...args: readonly string[]): Place {
  return { folder: relative(ROOT, folder), args: ['--globals', ...args] };
}

test('what vitest found is counted, files that can not be loaded among it', { timeout: 30_000 }, async () => {
  const { counts, failures } = await runPlace(place('mixed', 'broken'), NEVER, 'ignore');
  expect(counts).toEqual({ passed: 1, failed: 2, skipped: 1 });
  expect([...failures].sort()).toEqual(['broken.test.js', 'mixed.test.js: b: Error: no']);
});

test('a place without tests is a failure', { timeout: 30_000 }, async () => {
  expect((await runPlace(place('nothing'), NEVER, 'ignore')).counts).toMatchObject({ passed: 0, failed: 1 });
});

test('a run that is ended is a failure, after its tests and its set-up have cleaned up', { timeout: 60_000 }, async () => {
  const ended = await runPlace(place('hanging', '--globalSetup', './set-up.js'), AbortSignal.timeout(3_000), 'ignore');
  expect(ended.counts.failed).toBe(1);
  expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('tests, set-up');
});

test('a folder has tests or has none, also when it does not exist', () => {
  expect(hasTests({ folder: 'tools', args: [] })).toBe(true);
  expect(hasTests(place())).toBe(true);
  expect(hasTests({ folder: 'tools/src/start', args: [] })).toBe(false);
  expect(hasTests({ folder: 'tools/not-there', args: [] })).toBe(false);
});
