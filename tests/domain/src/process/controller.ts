import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainProblem } from '../problem.ts';
import { SYSTEM_PATH } from '../run.ts';
import { beginOf, processesOf } from './alive.ts';
import { homeOf } from './home.ts';
import { hostNameAt, listensAt } from './root-dse.ts';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

export interface Listening {
  readonly ip: string;
  readonly fqdn: string;
}

/** The master process of the domain controller in this folder, if any process of it is alive. */
export function runningController(folder: string): { readonly pid: number; readonly processes: readonly number[] } | null {
  const record = recordOf(folder);
  if (record === null) return null;
  // Another process may lead a session of the same number by now; then ours is long gone.
  const begin = beginOf(record.pid);
  if (begin !== null && begin !== record.begin) return null;
  const processes = processesOf(record.pid, folder);
  return processes.length === 0 ? null : { pid: record.pid, processes };
}

/** Starts Samba in a session of its own, and returns when LDAP and LDAPS answer. */
export async function startController(folder: string, listening: Listening): Promise<void> {
  if (await listensAt(listening.ip, 389, 500)) {
    throw new DomainProblem('address_taken', `another process listens on ${listening.ip}:389 already; choose another address`);
  }
  const run = join(folder, 'run');
  mkdirSync(run, { recursive: true });
  for (const name of readdirSync(run).filter(name => name.endsWith('.pid'))) rmSync(join(run, name));
  mkdirSync(join(folder, 'log'), { recursive: true });
  const log = openSync(join(folder, 'log/output'), 'a');
  const child = spawn('samba', ['-F', '--no-process-group', '-M', 'prefork', '-s', join(homeOf(folder), 'etc/smb.conf')], {
    cwd: folder,
    detached: true,
    env: { ...process.env, PATH: SYSTEM_PATH, KRB5_CONFIG: join(folder, 'etc/krb5.conf') },
    stdio: ['ignore', log, log],
  });
  const ended = new Promise<string>(resolve => {
    child.on('error', problem => resolve(problem.message));
    child.on('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`));
  });
  if (child.pid !== undefined) writeFileSync(recordFile(folder), `${child.pid} ${beginOf(child.pid)}\n`);
  child.unref();
  const failure = await Promise.race([ended, answers(listening).then(ok => (ok ? null : 'it does not answer'))]);
  if (failure === null) return;
  await stopController(folder);
  throw new DomainProblem('did_not_start', `the domain controller did not start: ${failure}\n${logTail(folder)}`);
}

/** Returns when LDAP and LDAPS answer as the expected host; false when they do not in time. */
export async function answers(listening: Listening): Promise<boolean> {
  const until = performance.now() + START_LIMIT_MS;
  while (performance.now() < until) {
    const name = await hostNameAt(listening.ip, 2_000);
    if (name?.toLowerCase() === listening.fqdn && (await listensAt(listening.ip, 636, 2_000))) return true;
    await pause(25);
  }
  return false;
}

/** Asks the domain controller to end, and insists after ten seconds. */
export async function stopController(folder: string): Promise<void> {
  const running = runningController(folder);
  if (running === null) return forget(folder);
  // SIGTERM to the master takes the others with it; without a master they are told one by one.
  const told = running.processes.includes(running.pid) ? [running.pid] : running.processes;
  for (const pid of told) signal(pid, 'SIGTERM');
  if (await gone(folder, STOP_LIMIT_MS)) return forget(folder);
  await killController(folder);
}

/** SIGKILL for every process of the domain controller at once, as a power cut would. */
export async function killController(folder: string): Promise<void> {
  const running = runningController(folder);
  if (running === null) return forget(folder);
  // The master leads the process group of all, so that one call reaches them before any can react to another's end.
  signal(-running.pid, 'SIGKILL');
  for (const pid of running.processes) signal(pid, 'SIGKILL');
  if (!(await gone(folder, STOP_LIMIT_MS))) throw new DomainProblem('did_not_stop', `processes in ${folder} outlive SIGKILL`);
  forget(folder);
}

async function gone(folder: string, limitMs: number): Promise<boolean> {
  const until = performance.now() + limitMs;
  while (runningController(folder) !== null) {
    if (performance.now() > until) return false;
    await pause(20);
  }
  return true;
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}

function recordFile(folder: string): string {
  return join(folder, 'run/controller');
}

function recordOf(folder: string): { readonly pid: number; readonly begin: string } | null {
  if (!existsSync(recordFile(folder))) return null;
  const [pid, begin] = readFileSync(recordFile(folder), 'utf8').trim().split(' ');
  return pid && begin && /^\d+$/.test(pid) ? { pid: Number(pid), begin } : null;
}

function forget(folder: string): void {
  rmSync(recordFile(folder), { force: true });
}

function logTail(folder: string): string {
  const lines = ['log/output', 'log/log.samba']
    .map(name => join(folder, name))
    .filter(file => existsSync(file))
    .flatMap(file => readFileSync(file, 'utf8').trim().split('\n').slice(-8));
  return lines.join('\n');
}
