import { lastText, readArchive, readSecret, readTextIfThere, remove, writeArchive, writePrivate } from '@landbridge/files';
import type { BackupPart, Log } from '@landbridge/model';
import {
  diagnoseDatabase,
  dumpDatabase,
  loadDatabase,
  openDatabase,
  PostgresDirectoryAudits,
  PostgresTenants,
  PostgresTokens,
} from '@landbridge/postgres';
import { systemChance, systemClock } from '@landbridge/system';
import type { AdminTokenPorts } from '../admin-token/index.ts';
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

export const adminTokens: AdminTokenPorts = {
  open: async (settings, log) => {
    const { address, giveBack } = await databaseThatIs(settings, log);
    try {
      const { database, close } = await openDatabase(address, log);
      const { tenantId } = await new PostgresTenants(database, systemChance).first('default');
      const closeBoth = async (): Promise<void> => {
        await close();
        await giveBack();
      };
      const tokens = new PostgresTokens(database, systemChance);
      return { tokens, audits: new PostgresDirectoryAudits(database), tenantId, close: closeBoth };
    } catch (error) {
      await giveBack();
      throw error;
    }
  },
  readTextIfThere,
  writePrivate,
  remove,
  clock: systemClock,
  chance: systemChance,
};

async function* dump(settings: ControlSettings, log: Log): AsyncGenerator<BackupPart> {
  const { address, giveBack } = await databaseThatIs(settings, log);
  try {
    yield* dumpDatabase(address);
  } finally {
    await giveBack();
  }
}
