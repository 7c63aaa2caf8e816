import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { BuiltFrom } from '../built-from.ts';
import { unitOfPackage } from './unit-of-package.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** What control makes packages of the agent from. */
const AGENT_FOLDER = join(ROOT, 'apps/agent/dist');
const PARTS = 'deploy/agent-package';

/** What it is made of: itself and what it stands on, what lies beside it in a package, and the packages. */
const SOURCES = [
  'apps/agent/src/**/*',
  'apps/agent/package.json',
  '{base,path,adapters}/*/src/**/*.ts',
  `${PARTS}/*`,
  'deploy/systemd/landbridge-agent.service',
  'tools/src/agent-program/*.ts',
  'package-lock.json',
];

/** ws takes these where they are installed, and does without them. */
const OPTIONAL = ['bufferutil', 'utf-8-validate'];

/** Builds the agent as one file, and puts beside it what its package holds, unless that was built from just these sources; answers where it is. */
export async function buildAgent(say: (line: string) => void): Promise<string> {
  const built = new BuiltFrom(AGENT_FOLDER, SOURCES);
  if (built.isCurrent) return AGENT_FOLDER;
  say('building the agent for its package');
  rmSync(AGENT_FOLDER, { recursive: true, force: true });
  mkdirSync(AGENT_FOLDER, { recursive: true });
  const packages = await bundle();
  for (const name of ['install.sh', 'README.md', 'NODE-LICENSE']) copyFileSync(join(ROOT, PARTS, name), join(AGENT_FOLDER, name));
  takeWholeNodeLicence();
  copyFileSync(join(ROOT, 'LICENSE'), join(AGENT_FOLDER, 'LICENSE'));
  writeFileSync(join(AGENT_FOLDER, 'THIRD-PARTY-LICENSES'), packages.map(licenceOf).join('\n\n'));
  const unit = readFileSync(join(ROOT, 'deploy/systemd/landbridge-agent.service'), 'utf8');
  writeFileSync(join(AGENT_FOLDER, 'landbridge-agent.service'), unitOfPackage(unit));
  built.keep();
  return AGENT_FOLDER;
}

/** Answers the folders of the packages that are in it. */
async function bundle(): Promise<readonly string[]> {
  const input = join(ROOT, 'apps/agent/src/main.ts');
  const bundled = await rolldown({ input, platform: 'node', external: OPTIONAL, logLevel: 'warn' });
  const { output } = await bundled.write({
    format: 'esm',
    codeSplitting: false,
    file: join(AGENT_FOLDER, 'landbridge-agent.mjs'),
    comments: false,
  });
  await bundled.close();
  const modules = output.flatMap(chunk => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const folders = modules.flatMap(id => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** A Node as it is released has its whole licence with it. */
function takeWholeNodeLicence(): void {
  const released = resolve(dirname(process.execPath), '..', 'LICENSE');
  if (existsSync(released)) copyFileSync(released, join(AGENT_FOLDER, 'NODE-LICENSE'));
}

function licenceOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
  const file = ['LICENSE', 'LICENSE.md', 'license', 'LICENCE'].map(one => join(folder, one)).find(path => existsSync(path));
  if (file === undefined) throw new Error(`${name} has no file with its licence`);
  return `${name} ${version}\n\n${readFileSync(file, 'utf8').trim()}\n`;
}
