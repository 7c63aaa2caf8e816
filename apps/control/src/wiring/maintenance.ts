import { lastText, readArchive, readSecret, readTextIfThere, remove, writeArchive, writePrivate } from '@landbridge/files';
import type { BackupPart, Log } from '@landbridge/model';
import { diagnoseDatabase, dumpDatabase, loadDatabase } from '@landbridge/postgres';
import { systemClock } from '@landbridge/system';
import { about, type DiagnosticPorts } from '../diagnostics/index.ts';
import type { MaintenancePorts } from '../maintenance/index.ts';
import type { ControlSettings } from '../settings.ts';

import { databaseThatIs, databaseToFill } from './database.ts';

export const maintenance: MaintenancePorts = {
  dump,
  load: async (settings, parts, { log, beforeCommit }) => {
    const { address, giveBack } = await databaseToFill(settings, log);
    try {
      await loadDatabase(address, parts, { beforeCommit });
    } finally {
      await giveBack();
    }
  },
  writeArchive,
  readArchive,
  readSecret,
  readTextIfThere,
  writePrivate,
  remove,
};

export const diagnostics: DiagnosticPorts = {
  about: () => about(systemClock.now()),
  diagnoseDatabase: async (settings, log) => {
    const { address, giveBack } = await databaseThatIs(settings, log);
    try {
      return await diagnoseDatabase(address);
    } finally {
      await giveBack();
    }
  },
  lastText,
  readTextIfThere,
  writePrivate,
};

async function* dump(settings: ControlSettings, log: Log): AsyncGenerator<BackupPart> {
  const { address, giveBack } = await databaseThatIs(settings, log);
  try {
    yield* dumpDatabase(address);
  } finally {
    await giveBack();
  }
}
