import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
let tree: string;

interface Settings {
  readonly overrides: readonly {
    readonly linter: {
      readonly rules: { readonly style: { noRestrictedGlobals: { options: { deniedGlobals: Record<string, string> } } } };
    };
  }[];
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'landbridge-ambient-'));
  for (const folder of ['path/4-directory/src', 'adapters/system/src']) mkdirSync(join(tree, folder), { recursive: true });
  const settings = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
  writeFileSync(join(tree, 'biome.json'), JSON.stringify({ ...settings, vcs: undefined, $schema: undefined }));
  cpSync(join(ROOT, 'tools', 'biome'), join(tree, 'tools', 'biome'), { recursive: true });
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

function lint(file: string, text: string): string {
  writeFileSync(join(tree, file), text);
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', '--colors=off', file], { cwd: tree, encoding: 'utf8' });
  return `${stdout}${stderr}`;
}

const settings: Settings = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
const banned = Object.keys(settings.overrides[0]?.linter.rules.style.noRestrictedGlobals.options.deniedGlobals ?? {});

test.each(banned)('%s is told in path/, and allowed in adapters/', name => {
  const text = `export const seed = ${name};\n`;
  expect(lint('path/4-directory/src/seed.ts', text)).toContain(`global variable ${name}`);
  expect(lint('adapters/system/src/seed.ts', text)).not.toContain('global variable');
});

test('clock, timers, network, process and chance are among them', () => {
  expect(banned).toEqual(expect.arrayContaining(['Date', 'fetch', 'setTimeout', 'process', 'crypto', 'Buffer']));
});

test('Math.random is told in path/, and allowed in adapters/', () => {
  const text = 'export const seed = Math.random();\n';
  expect(lint('path/4-directory/src/seed.ts', text)).toContain('Take the Chance port');
  expect(lint('adapters/system/src/seed.ts', text)).not.toContain('Take the Chance port');
});
