import { join } from 'node:path';
import { type BackupPart, Failure } from '@landbridge/model';
import { KEPT_FILES } from './kept-files.ts';
import type { Archive, Maintaining } from './ports.ts';
import { told } from './told.ts';

/** Puts back a backup into an empty database and data folder, all or nothing. Every domain is read anew by the runs that follow. */
export async function restore(maintaining: Maintaining, { path, passphrase }: Archive): Promise<void> {
  const { ports, settings, log } = maintaining;
  const files = new RestoredFiles(maintaining);
  const parts = files.takenFrom(told(ports.readArchive(path, passphrase), maintaining));
  try {
    await ports.load(settings, parts, { log, beforeCommit: () => files.write() });
  } catch (error) {
    await files.takeBack();
    throw error;
  }
}

/** What control keeps beside its database: written last, and taken back when the database is not. */
class RestoredFiles {
  readonly #maintaining: Maintaining;
  readonly #files: { readonly path: string; readonly content: Uint8Array }[] = [];
  readonly #written: string[] = [];

  constructor(maintaining: Maintaining) {
    this.#maintaining = maintaining;
  }

  /** Throws `Failure` RestoreTargetInUse when another file stands in the place of one. */
  async *takenFrom(parts: AsyncIterable<BackupPart>): AsyncGenerator<BackupPart, void> {
    for await (const part of parts) {
      if (part.part === 'file') await this.#take(part);
      else yield part;
    }
  }

  async #take({ name, content }: Extract<BackupPart, { part: 'file' }>): Promise<void> {
    if (!KEPT_FILES.some(kept => kept === name)) {
      throw new Failure({ code: 'BackupUnreadable', message: `the backup holds a file that is none of control's: ${name}` });
    }
    const { ports, settings } = this.#maintaining;
    const path = join(settings.folder, name);
    const there = await ports.readTextIfThere(path);
    if (there === new TextDecoder().decode(content)) return;
    if (there !== undefined) throw new Failure({ code: 'RestoreTargetInUse', message: `another ${path} stands there already` });
    this.#files.push({ path, content });
  }

  async write(): Promise<void> {
    for (const { path, content } of this.#files) {
      await this.#maintaining.ports.writePrivate(path, content);
      this.#written.push(path);
    }
  }

  async takeBack(): Promise<void> {
    for (const path of this.#written) await this.#maintaining.ports.remove(path);
  }
}
