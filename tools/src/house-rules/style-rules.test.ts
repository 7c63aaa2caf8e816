import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEMBER_SEEDS, STYLE_SEEDS } from './style-seeds.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PURE = 'path/4-directory/src';
const OUTSIDE = 'adapters/system/src';

interface RestrictedMember {
  readonly object: string;
  readonly property: string;
}

type Rules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Settings {
  readonly linter: { readonly rules: Rules & { readonly preset: string } };
  readonly overrides: readonly { readonly linter: { readonly rules: Rules } }[];
}

const settings: Settings = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
const globals = Object.keys(optionsOf<Record<string, string>>('style', 'noRestrictedGlobals', 'deniedGlobals'));
const members = optionsOf<readonly RestrictedMember[]>('nursery', 'noJsRestrictedProperties', 'entries').map(
  ({ object, property }) => `${object}.${property}`,
);

function optionsOf<Option>(group: string, rule: string, option: string): Option {
  const found = settings.overrides.map(({ linter }) => linter.rules[group]?.[rule]).find(Boolean);
  return (found as { options: Record<string, Option> }).options[option] as Option;
}

/** Rules that biome.json switches on by name for the whole house, beside the recommended ones. */
function rulesByName(): readonly string[] {
  const groups = Object.values(settings.linter.rules).filter(group => typeof group === 'object');
  return groups.flatMap(group => Object.keys(group).filter(rule => group[rule] !== 'off'));
}

let tree: string;
/** The rules that each file breaks. */
const broken = new Map<string, Set<string>>();

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${text}\n`);
}

function lint(): void {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  for (const { category, location } of JSON.parse(stdout).diagnostics) {
    const rules = broken.get(location.path) ?? new Set();
    broken.set(location.path, rules.add(category.split('/').at(-1)));
  }
}

function rulesBrokenBy(file: string): readonly string[] {
  return [...(broken.get(file) ?? [])];
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'landbridge-style-'));
  plant('biome.json', JSON.stringify({ ...settings, vcs: undefined, $schema: undefined }));
  for (const [rule, text] of Object.entries(STYLE_SEEDS)) plant(`${OUTSIDE}/${rule}.ts`, text);
  for (const folder of [PURE, OUTSIDE]) {
    for (const name of globals) plant(`${folder}/${name}.ts`, `export const seed = ${name};`);
    for (const [name, text] of Object.entries(MEMBER_SEEDS)) plant(`${folder}/${name}.ts`, text);
  }
  lint();
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('every rule that is switched on by name, and every banned member, has a seed', () => {
  expect(Object.keys(STYLE_SEEDS).sort()).toEqual([...rulesByName()].sort());
  expect(Object.keys(MEMBER_SEEDS).sort()).toEqual([...members].sort());
});

test.each(Object.keys(STYLE_SEEDS))('a violation of %s is told, and no other', rule => {
  expect(rulesBrokenBy(`${OUTSIDE}/${rule}.ts`)).toEqual([rule]);
});

describe('what is ambient', () => {
  test.each(globals)('%s is told in path/, and allowed in adapters/', name => {
    expect(rulesBrokenBy(`${PURE}/${name}.ts`)).toContain('noRestrictedGlobals');
    expect(rulesBrokenBy(`${OUTSIDE}/${name}.ts`)).not.toContain('noRestrictedGlobals');
  });

  test.each(members)('%s is told in path/, and allowed in adapters/', name => {
    expect(rulesBrokenBy(`${PURE}/${name}.ts`)).toEqual(['noJsRestrictedProperties']);
    expect(rulesBrokenBy(`${OUTSIDE}/${name}.ts`)).toEqual([]);
  });

  test('clock, timers, network, process and chance are among it', () => {
    expect(globals).toEqual(
      expect.arrayContaining(['Date', 'fetch', 'setTimeout', 'process', 'crypto', 'Buffer', 'performance']),
    );
    expect(members).toContain('Math.random');
  });
});
