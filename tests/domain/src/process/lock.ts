import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DomainProblem } from '../problem.ts';
import { SYSTEM_PATH } from '../run.ts';

/**
 * Runs `work` while this process alone holds the lock on the file, waiting as long as another process holds it. Not re-entrant.
 * Node has no file locks, so flock(1) holds it in a child that ends with our pipe: a killed holder leaves nothing behind.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const holder = spawn('flock', ['-x', file, 'sh', '-c', 'echo held; exec cat >/dev/null'], {
    env: { PATH: SYSTEM_PATH },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const closed = once(holder, 'close');
  const held = await Promise.race([once(holder.stdout, 'data'), closed.then(() => null)]);
  if (held === null) throw new DomainProblem('command_failed', `flock could not lock ${file}`);
  try {
    return await work();
  } finally {
    holder.stdin.end();
    await closed;
  }
}
