import { readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * The PostgreSQL processes, postmaster and backends alike, that work in a data folder: they all stand in it. Linux only, empty elsewhere.
 * Zombies and processes of other accounts have no readable folder and do not count.
 */
export function postgresProcesses(data: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => Number.isInteger(pid) && linkOf(pid, 'cwd') === data && basename(linkOf(pid, 'exe')).startsWith('postgres'));
}

function linkOf(pid: number, name: 'cwd' | 'exe'): string {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return '';
  }
}

/** Sends a signal; false when there is no such process. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
