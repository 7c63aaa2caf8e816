import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, expect, test } from 'vitest';
import { ALLOWED, SEEDS, type Seed } from './seeds.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const RULES = join(ROOT, '.dependency-cruiser.mjs');
const FOLDER_RULES = join(ROOT, '.dependency-cruiser.folders.mjs');
const FLOORS = ['base', 'path', 'adapters', 'apps', 'tests', 'tools', 'bench'];
const trees: string[] = [];
afterAll(() => {
  process.chdir(ROOT);
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

/** A tree of its own for each seed, so that no seed hides or adds a violation of another. */
function plant(files: Seed['files']): string {
  const tree = mkdtempSync(join(tmpdir(), 'landbridge-house-'));
  trees.push(tree);
  for (const floor of FLOORS) mkdirSync(join(tree, floor));
  for (const [file, text] of Object.entries(files)) {
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

async function violationsIn(tree: string): Promise<readonly IViolation[]> {
  const [modules, folders] = [await cruised(tree, FLOORS), await cruised(tree, FLOORS, FOLDER_RULES)];
  return [...modules.summary.violations, ...folders.summary.violations];
}

async function cruised(tree: string, folders: string[], rules: string = RULES): Promise<ICruiseResult> {
  process.chdir(tree);
  const options = await extractDepcruiseOptions(rules);
  const tsConfig = extractTSConfig(join(tree, 'tsconfig.json'));
  const { output } = await cruise(folders, options, options.enhancedResolveOptions, { tsConfig });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

test('every rule has a seed', async () => {
  const configs = [await extractDepcruiseConfig(RULES), await extractDepcruiseConfig(FOLDER_RULES)];
  const rules = new Set(configs.flatMap(({ forbidden = [] }) => forbidden.map(({ name }) => name)));
  expect([...new Set(SEEDS.map(({ rule }) => rule))].sort()).toEqual([...rules].sort());
});

test.each(ALLOWED.map(files => [Object.keys(files).slice(0, 2).join(' and '), files] as const))(
  '%s break no rule',
  async (_, files) => {
    expect(await violationsIn(plant(files))).toEqual([]);
  },
);

test('a package of the house that is imported by its name is seen where it stands, so that the rules see it', async () => {
  const { modules } = await cruised(ROOT, ['adapters/sockets/src']);
  const imported = modules.flatMap(({ source, dependencies }) => (source.startsWith('adapters/') ? dependencies : []));
  expect(imported.map(({ resolved }) => resolved)).toContain('base/wire/src/krb5/index.ts');
});

test.each(SEEDS.map(seed => [seed.rule, seed] as const))('a violation of %s is told', async (rule, seed) => {
  const told = await violationsIn(plant(seed.files));
  expect(told.filter(({ from }) => from === seed.culprit).map(violation => violation.rule.name)).toContain(rule);
  const others = told.map(violation => violation.rule.name).filter(name => name !== rule && !seed.also?.includes(name));
  expect(others).toEqual([]);
});
