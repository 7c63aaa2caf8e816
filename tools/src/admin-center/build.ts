import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const HERE = join(ROOT, 'apps/admin');
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');
/** Where control serves it from. */
const ADMIN_FOLDER = join(HERE, 'dist');
const STAMP = join(ADMIN_FOLDER, '.built-from');

/** What it is made of: itself, the contract and what that stands on, and the packages. */
const SOURCES = [
  'apps/admin/{src,public}/**/*',
  'apps/admin/*.{ts,html,json}',
  'base/{contract,mapping,model}/src/**/*.ts',
  'package-lock.json',
];

/** Builds the admin center unless it was built from just these sources; answers where it is. */
export async function buildAdminCenter(say: (line: string) => void): Promise<string> {
  const sources = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return ADMIN_FOLDER;
  say('building the admin center (some seconds, once)');
  const child = spawn(process.execPath, [VITE, 'build', '--logLevel', 'warn'], { cwd: HERE, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the admin center could not be built:\n${said.join('')}`);
  writeFileSync(STAMP, sources);
  return ADMIN_FOLDER;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap(pattern => globSync(pattern, { cwd: ROOT, withFileTypes: true }));
  const paths = files
    .filter(file => file.isFile() && !/[.]test[.]tsx?$/.test(file.name))
    .map(file => join(file.parentPath, file.name));
  for (const path of paths.sort()) hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}
