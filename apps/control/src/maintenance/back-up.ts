import { join } from 'node:path';
import type { BackupPart } from '@landbridge/model';
import { KEPT_FILES } from './kept-files.ts';
import type { Archive, Maintaining } from './ports.ts';
import { told } from './told.ts';

/** Backs up the database and what control keeps beside it into one file. A control that runs is not disturbed. */
export async function backUp(maintaining: Maintaining, { path, passphrase }: Archive): Promise<void> {
  const { ports, settings, log } = maintaining;
  const parts = withFiles(ports.dump(settings, log), maintaining);
  await ports.writeArchive(path, told(parts, maintaining), passphrase);
}

/** Files are read when the database's moment is fixed, and before hours of rows: they open whatever is sealed in those. */
async function* withFiles(parts: AsyncIterable<BackupPart>, { ports, settings }: Maintaining): AsyncGenerator<BackupPart, void> {
  for await (const part of parts) {
    yield part;
    if (part.part !== 'database') continue;
    for (const name of KEPT_FILES) {
      const text = await ports.readTextIfThere(join(settings.folder, name));
      if (text !== undefined) yield { part: 'file', name, content: new TextEncoder().encode(text) };
    }
  }
}
