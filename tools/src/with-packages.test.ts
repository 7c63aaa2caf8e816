import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A repository whose only package is a `node`; npm links it without asking any registry. */
let root: string;

function write(file: string, text: string, mode = 0o644): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text, { mode });
}

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'landbridge-packages-')));
  mkdirSync(join(root, 'tools/src'), { recursive: true });
  cpSync(join(import.meta.dirname, 'with-packages.mjs'), join(root, 'tools/src/with-packages.mjs'));
  write('package.json', '{ "name": "root", "private": true, "workspaces": ["node"] }');
  write('package-lock.json', '{ "name": "root", "lockfileVersion": 3, "packages": {} }');
  write('node/package.json', '{ "name": "a-node", "version": "1.0.0", "bin": { "node": "node.sh" } }');
  write('node/node.sh', `#!/bin/sh\nexec '${process.execPath}' "$@"\n`, 0o755);
  write('show.ts', "const shown: string = JSON.stringify([process.argv.slice(2), process.env['PATH']]);\nconsole.log(shown);");
  write('fail.ts', 'process.exitCode = 7;');
  write('die.ts', "process.kill(process.pid, 'SIGKILL');");
  write(
    'wait.ts',
    "process.on('SIGTERM', () => process.exit(3));\nsetInterval(() => undefined, 1_000);\nconsole.log('waiting');",
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(...args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  return spawnSync(process.execPath, ['tools/src/with-packages.mjs', ...args], { cwd: root, encoding: 'utf8' });
}

test('packages come at the first run and when the lock file changed, and then the file runs', { timeout: 60_000 }, () => {
  const first = run('show.ts', '--an', 'argument');
  expect(first.stdout).toMatch(/^\$ npm install --no-save/);
  const [args, path] = JSON.parse(first.stdout.trim().split('\n').at(-1) ?? '');
  expect(args).toEqual(['--an', 'argument']);
  expect(path.split(':')[0]).toBe(join(root, 'node_modules/.bin'));
  expect(run('show.ts').stdout).not.toContain('npm install');
  write('package-lock.json', '{ "name": "root", "lockfileVersion": 3, "packages": { } }');
  expect(run('show.ts').stdout).toContain('npm install');
});

test('the exit code is passed on, a signal as 128 and its number', () => {
  expect(run('fail.ts').status).toBe(7);
  expect(run('die.ts').status).toBe(137);
  expect(run().status).toBe(2);
});

test('a signal reaches the program', async () => {
  const child = spawn(process.execPath, ['tools/src/with-packages.mjs', 'wait.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([3, null]);
});
