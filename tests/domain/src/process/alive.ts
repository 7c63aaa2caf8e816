import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** When a process began, in clock ticks since the machine booted; with the id it names one process for good. Null when there is none. */
export function beginOf(pid: number): string | null {
  return statOf(pid)?.begin ?? null;
}

/**
 * The processes of one domain controller: those of the session that its master leads, and that began in its folder.
 * Samba overwrites its command line and environment, so these are the marks that remain.
 */
export function processesOf(session: number, folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => statOf(pid)?.session === session && beganIn(pid, folder));
}

interface Stat {
  readonly session: number;
  readonly begin: string;
}

/** Fields 6 and 22 of /proc/PID/stat (proc(5)); the second, the name, may hold blanks and ends at the last parenthesis. Zombies are gone. */
function statOf(pid: number): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, , , session] = fields;
  const begin = fields[19];
  return state === 'Z' || session === undefined || begin === undefined ? null : { session: Number(session), begin };
}

function beganIn(pid: number, folder: string): boolean {
  try {
    const at = readlinkSync(`/proc/${pid}/cwd`);
    return at === folder || at === `${folder} (deleted)`;
  } catch {
    return false;
  }
}
