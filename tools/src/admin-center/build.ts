import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { BuiltFrom } from '../built-from.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const HERE = join(ROOT, 'apps/admin');
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');
/** Where control serves it from. */
const ADMIN_FOLDER = join(HERE, 'dist');

/** What it is made of: itself, the contract and what that stands on, and the packages. */
const SOURCES = [
  'apps/admin/{src,public}/**/*',
  'apps/admin/*.{ts,html,json}',
  'base/{contract,mapping,model}/src/**/*.ts',
  'package-lock.json',
];

/** Builds the admin center unless it was built from just these sources; answers where it is. */
export async function buildAdminCenter(say: (line: string) => void): Promise<string> {
  const built = new BuiltFrom(ADMIN_FOLDER, SOURCES);
  if (built.isCurrent) return ADMIN_FOLDER;
  say('building the admin center (some seconds, once)');
  // Who builds it for a test builds what is served too.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
    cwd: HERE,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the admin center could not be built:\n${said.join('')}`);
  built.keep();
  return ADMIN_FOLDER;
}
