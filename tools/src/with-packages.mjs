// Runs on whatever Node the machine has: brings the packages (Node 24 among them), then runs the given TypeScript file with that Node.
//   node tools/src/with-packages.mjs FILE [ARGUMENTS]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');

/** Packages by place, as a lock file of npm lists them; none where there is no such file. */
function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/**
 * npm leaves a lock file of what it really installed, and writes it last: an installation that was broken off, and one that is older than
 * package-lock.json, both differ from what is wanted. Optional packages may be missing (they are for other platforms).
 */
function isInstalled() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  const packages = wanted.filter(([place]) => /(^|\/)node_modules\//.test(place));
  return existsSync(node) && packages.every(([place, entry]) => isThere(installed[place], entry));
}

function isThere(found, wanted) {
  return found === undefined ? wanted.optional === true : found.version === wanted.version;
}

function install() {
  console.log('$ npm ci --no-audit --no-fund    (packages, the database and Node 24; about a minute)');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(`npm could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node tools/src/with-packages.mjs FILE [ARGUMENTS]');
  process.exit(2);
}
if (!isInstalled()) install();

// The full path: a shell that npm started may remember another `node`.
const child = spawn(node, [resolve(root, file), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
});
// A terminal sends Ctrl-C to all of us, so the child has it already; the other signals reach this process alone.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', error => {
  console.error(`${node} could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
