import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Clock, Failure } from '@landbridge/model';

const SQLITE_BUSY = 5;
/** A process that was just killed lets go a little later; who starts right after it waits that long. */
const PATIENCE_MS = 1_000;

/**
 * Who keeps a folder's server: a lock of the operating system on the file `keeper.lock`, which ends with its process however that ends. A
 * process number alone would not do, since numbers are given out again. Node has no file locks of its own; an exclusive transaction of its
 * SQLite is one, and the file stays empty. INVARIANT: a server is started, and one that was left is stopped, only under the hold (`start`).
 */
export class Hold {
  readonly #lock: DatabaseSync;

  private constructor(lock: DatabaseSync) {
    this.#lock = lock;
  }

  /** Throws `Failure` DataFolderInUse when a living process, this one included, holds the folder. */
  static async take(folder: string, clock: Clock): Promise<Hold> {
    const end = clock.monotonicMs() + PATIENCE_MS;
    for (;;) {
      const lock = tryLock(join(folder, 'keeper.lock'));
      if (lock) {
        writeFileSync(join(folder, 'keeper.pid'), `${process.pid}\n`, { mode: 0o600 });
        return new Hold(lock);
      }
      if (clock.monotonicMs() >= end) {
        const message = `the folder ${folder} is in use by another Landbridge, process ${holderOf(folder)}`;
        throw new Failure({ code: 'DataFolderInUse', message });
      }
      await clock.sleep(50);
    }
  }

  release(): void {
    if (this.#lock.isOpen) this.#lock.close();
  }
}

function tryLock(file: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    chmodSync(file, 0o600);
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

/** For the reader only; the lock decides. */
function holderOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'keeper.pid'), 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
