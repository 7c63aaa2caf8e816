import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SEEDS, type Seed } from './seeds.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FLOORS = ['base', 'path', 'adapters', 'apps'];
const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** A tree of its own for each seed, so that no seed hides or adds a violation of another. */
function plant(seed: Seed): string {
  const tree = mkdtempSync(join(tmpdir(), 'landbridge-house-'));
  trees.push(tree);
  for (const floor of FLOORS) mkdirSync(join(tree, floor));
  for (const [file, text] of Object.entries(seed.files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  writeFileSync(join(tree, 'package.json'), '{ "name": "house", "type": "module", "dependencies": {} }');
  writeFileSync(
    join(tree, 'tsconfig.json'),
    '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true } }',
  );
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  return tree;
}

function violationsIn(tree: string): readonly Violation[] {
  const cruiser = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const config = join(ROOT, '.dependency-cruiser.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, '--config', config, '--output-type', 'json', ...FLOORS], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout).summary.violations;
}

test('every rule has a seed', async () => {
  const config = await import(join(ROOT, '.dependency-cruiser.mjs'));
  const rules: string[] = config.default.forbidden.map((rule: { name: string }) => rule.name);
  expect([...new Set(SEEDS.map(seed => seed.rule))].sort()).toEqual([...new Set(rules)].sort());
});

test.each(SEEDS.map(seed => [seed.rule, seed] as const))('a violation of %s is told', { timeout: 30_000 }, (rule, seed) => {
  const told = violationsIn(plant(seed)).filter(violation => violation.from === seed.culprit);
  const names = [...new Set(told.map(violation => violation.rule.name))];
  expect(names).toContain(rule);
  expect(names.filter(name => name !== rule && !(seed.also ?? []).includes(name))).toEqual([]);
});
