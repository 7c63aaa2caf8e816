// Runs on whatever Node the machine has: brings the packages (Node 24 among them), then runs the given TypeScript file with that Node.
//   node tools/src/with-packages.mjs FILE [ARGUMENTS]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const windows = process.platform === 'win32';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.landbridge-lock');
const node = join(bin, windows ? 'node.exe' : 'node');

// `npm ci` would refuse a lock file that leaves out an optional package of some other platform, and empties node_modules under whatever
// runs from it. This keeps to the lock file too, and leaves it as it is.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund'];

/** Brings the packages unless they are those of the present package-lock.json. */
function bringPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(`$ npm ${INSTALL.join(' ')}    (packages, the database and Node 24; about a minute)`);
  const { status, error } = spawnSync('npm', INSTALL, { cwd: root, stdio: 'inherit', shell: windows });
  if (error) console.error(`npm could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, lock);
}

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node tools/src/with-packages.mjs FILE [ARGUMENTS]');
  process.exit(2);
}
bringPackages();

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
