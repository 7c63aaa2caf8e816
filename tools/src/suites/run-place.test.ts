import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exists, runPlace } from './run-place.ts';
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
    "test('d', () => new Promise(() => setInterval(() => undefined, 1000)), 600_000);",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function place(...args: readonly string[]): Place {
  return { folder: relative(ROOT, folder), args: ['--globals', ...args] };
}

test('what vitest found is counted, files that can not be loaded among it', { timeout: 30_000 }, async () => {
  expect(await runPlace(place('mixed', 'broken'), NEVER, 'ignore')).toEqual({ passed: 1, failed: 2, skipped: 1 });
});

test('a place without tests is a failure', { timeout: 30_000 }, async () => {
  expect(await runPlace(place('nothing'), NEVER, 'ignore')).toMatchObject({ passed: 0, failed: 1 });
});

test('a run that is ended is a failure, and its process is gone', { timeout: 60_000 }, async () => {
  expect((await runPlace(place('hanging'), AbortSignal.timeout(2_000), 'ignore')).failed).toBe(1);
});

test('places are looked for from the root', () => {
  expect(exists({ folder: 'tools', args: [] })).toBe(true);
  expect(exists({ folder: 'tools/not-there', args: [] })).toBe(false);
});
