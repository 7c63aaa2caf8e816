import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, Failure, type Log } from '@landbridge/model';
import { knock, socketFile } from './accepts.ts';
import { postgresProcesses, signal } from './processes.ts';
import { AT_ONCE, GENTLY, shutDown } from './shut-down.ts';

interface Surroundings {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
}

/**
 * Clears the data folder of what a killed keeper left. A server that still runs is stopped cleanly rather than adopted: only a parent learns
 * at once that its child died, the settings may be new, and the sessions of the dead process, with their locks, have to end anyway.
 * Called under the folder's hold, so no living keeper loses its server. Throws `Failure` DataFolderInUse when the server can not be ended.
 */
export async function takeOver(data: string, surroundings: Surroundings): Promise<void> {
  const { folder, clock, log } = surroundings;
  const left = readPostmasterFile(data);
  if (left && (await runs(left, data))) {
    log.warn('postgres of a killed keeper stopped', { pid: left.pid });
    await end([left.pid], () => !isPostgres(left.pid, data), { folder, clock, steps: GENTLY });
  }
  const backends = postgresProcesses(data);
  if (backends.length > 0) {
    log.warn('backends of a killed postgres stopped', { count: backends.length });
    await end(backends, () => postgresProcesses(data).length === 0, { folder, clock, steps: AT_ONCE });
  }
  // PostgreSQL would not start if the number in the file belonged to some other process by now. Elsewhere it has to judge for itself.
  if (process.platform !== 'linux') return;
  rmSync(join(data, 'postmaster.pid'), { force: true });
  // So does the socket's own lock; a killed server that nobody has waited for yet also still has its number.
  if (left) rmSync(`${socketFile(left.socketFolder, left.port)}.lock`, { force: true });
}

/** One that answers but is not among our processes runs in another container or as somebody else, and is not ours to stop. */
async function runs(left: PostmasterFile, data: string): Promise<boolean> {
  if (isPostgres(left.pid, data) && process.platform === 'linux') return true;
  const answers = (await knock(socketFile(left.socketFolder, left.port), 'landbridge')) !== 'silent';
  if (answers && process.platform === 'linux') {
    throw new Failure({
      code: 'DataFolderInUse',
      message: `the data folder ${data} is in use by a PostgreSQL outside of our reach, with process id ${left.pid} where it runs`,
    });
  }
  return answers;
}

function isPostgres(pid: number, data: string): boolean {
  return process.platform === 'linux' ? postgresProcesses(data).includes(pid) : signal(pid, 0);
}

async function end(
  pids: readonly number[],
  isGone: () => boolean,
  { folder, clock, steps }: Pick<Surroundings, 'folder' | 'clock'> & { readonly steps: typeof GENTLY },
): Promise<void> {
  const send = (name: NodeJS.Signals): void => {
    for (const pid of pids) signal(pid, name);
  };
  if (await shutDown(send, isGone, clock, steps)) return;
  throw new Failure({
    code: 'DataFolderInUse',
    message: `the folder ${folder} is in use by PostgreSQL processes that do not end: ${pids.join(', ')}`,
  });
}

/** Lines 1, 4 and 5 of the file (PostgreSQL's pidfile.h). Undefined where there is none, or none that was written to its end. */
function readPostmasterFile(data: string): PostmasterFile | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, port, socketFolder] = [Number(lines[0]), Number(lines[3]), lines[4]];
  if (!Number.isInteger(pid) || pid <= 1 || !Number.isInteger(port) || !socketFolder) return undefined;
  return { pid, port, socketFolder };
}
