import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Its own and that of children that ended. */
  readonly seconds: number;
}

/** Linux gives processor times in hundredths of a second, whatever the kernel counts in (USER_HZ, proc_pid_stat(5)). */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process took, alone and with everything it started. */
export function processorSeconds(pid: number): { readonly alone: number; readonly withChildren: number } {
  const all = processes();
  const alone = all.find(process => process.pid === pid)?.seconds ?? 0;
  const children = all.filter(process => process.parent === pid);
  const below = children.reduce((sum, child) => sum + processorSeconds(child.pid).withChildren, 0);
  return { alone, withChildren: alone + below };
}

/** Those of a control and of its own PostgreSQL, which is all that it starts. */
export function controlSeconds(pid: number): { readonly control: number; readonly postgres: number } {
  const { alone, withChildren } = processorSeconds(pid);
  return { control: alone, postgres: withChildren - alone };
}

function processes(): readonly Process[] {
  return readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) ? (read(Number(name)) ?? []) : []));
}

function read(pid: number): Process | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may hold anything; the fields after it count from 3, the state.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    const ticks = field(14) + field(15) + field(16) + field(17);
    return { pid, parent: field(4), seconds: ticks / TICKS_PER_SECOND };
  } catch {
    // It ended meanwhile.
    return null;
  }
}
