import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Say, SILENT } from '../problem.ts';
import { run } from '../run.ts';
import { isRecent, sambaVersion, thisMachine } from './facts.ts';
import { type Found, type InstallationPlan, obstacle, planInstallation, type Step } from './plan.ts';

export type Samba =
  | { readonly possible: true; readonly version: string }
  /** `why` is one clear sentence for a person. */
  | { readonly possible: false; readonly why: string };

export interface EnsureOptions {
  readonly say?: Say;
  /** False only looks. */
  readonly install?: boolean;
  /** Asks whether the commands may run; where it is not given: on a terminal (Enter is yes), and goes ahead without one. */
  readonly ask?: (question: string) => Promise<boolean>;
}

const OLDEST = '4.21';

/**
 * Makes sure that Samba's domain controller of 4.21 or later and the tools around it are here; a few milliseconds when they are. Otherwise
 * they come from the distribution, with every command that changes the system shown before it runs, and with Samba's own services kept
 * from starting.
 */
export async function ensureSamba(options: EnsureOptions = {}): Promise<Samba> {
  const machine = thisMachine();
  const why = obstacle(machine);
  if (why !== null) return { possible: false, why };
  const installed = await sambaVersion();
  if (installed !== null && !isRecent(installed)) return tooOld(installed);
  if (installed !== null && missingTools().length === 0) return { possible: true, version: installed };
  if (options.install === false) return { possible: false, why: 'Samba AD DC is not installed' };
  return install(planInstallation(machine, look()), options);
}

function tooOld(version: string): Samba {
  return { possible: false, why: `Samba ${version} is too old: the demo domain needs ${OLDEST} or later` };
}

const TOOLS = [
  ...['/usr/sbin/samba', '/usr/bin/samba-tool', '/usr/share/samba/setup/provision.ldif', '/usr/bin/ldapsearch'],
  ...['/usr/bin/openssl', '/usr/bin/zstd', '/usr/bin/flock', '/usr/bin/python3'],
];

function missingTools(): readonly string[] {
  return TOOLS.filter(tool => !existsSync(tool));
}

function look(): Found {
  const folders = ['/lib/systemd/system', '/usr/lib/systemd/system'].filter(folder => existsSync(folder));
  return {
    units: folders.flatMap(folder => readdirSync(folder)),
    backports: aptSources().some(text => /^[^#\n]*-backports\b/m.test(text)),
    policy: existsSync('/usr/sbin/policy-rc.d'),
  };
}

function aptSources(): readonly string[] {
  const folder = '/etc/apt/sources.list.d';
  const names = existsSync(folder) ? readdirSync(folder).filter(name => /\.(list|sources)$/.test(name)) : [];
  const files = ['/etc/apt/sources.list', ...names.map(name => join(folder, name))];
  return files.filter(file => existsSync(file)).map(file => readFileSync(file, 'utf8'));
}

async function install(plan: InstallationPlan, options: EnsureOptions): Promise<Samba> {
  const say = options.say ?? SILENT;
  say('The demo domain needs Samba AD DC. These commands install it (about half a minute) and keep its services from starting:');
  for (const step of [...plan.sources, ...plan.guards, plan.install, ...plan.after]) say(`  # ${step.shown}`);
  if (!(await (options.ask ?? askOnTerminal)('Run them?')))
    return { possible: false, why: 'Samba AD DC is not installed, and was declined' };
  try {
    for (const step of plan.sources) await execute(step, say);
    const candidate = await candidateVersion(plan);
    if (candidate === null || !isRecent(candidate)) return tooOld(candidate ?? '(none that the distribution offers)');
    await installGuarded(plan, say);
  } catch (problem) {
    return {
      possible: false,
      why: `Samba AD DC could not be installed: ${problem instanceof Error ? problem.message : problem}`,
    };
  }
  const version = await sambaVersion();
  const missing = missingTools();
  if (version === null || missing.length > 0) return { possible: false, why: `the installation left out ${missing.join(', ')}` };
  return { possible: true, version };
}

async function installGuarded(plan: InstallationPlan, say: Say): Promise<void> {
  try {
    for (const step of [...plan.guards, plan.install]) await execute(step, say);
  } finally {
    for (const step of plan.after) await execute(step, say);
  }
}

async function execute(step: Step, say: Say): Promise<void> {
  say(`# ${step.shown}`);
  await run(step.program, step.args, { environment: { DEBIAN_FRONTEND: 'noninteractive' } });
}

/** What the package manager would take, without taking it. */
async function candidateVersion(plan: InstallationPlan): Promise<string | null> {
  const text = await run('apt-get', [...plan.install.args, '--simulate']);
  return /^Inst samba-ad-dc \((\S+)/m.exec(text)?.[1] ?? (await sambaVersion());
}

async function askOnTerminal(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [Y/n] `);
  terminal.close();
  return !/^n/i.test(answer.trim());
}
