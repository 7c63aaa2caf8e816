import type { BackupPart, Log } from '@landbridge/model';
import type { ControlSettings } from '../settings.ts';

/** What backing up and restoring take from the street; only wiring.ts knows who it is. */
export interface MaintenancePorts {
  /** The whole database as it is at one moment, whether or not control runs. */
  dump(settings: ControlSettings, log: Log): AsyncIterable<BackupPart>;
  /** All or nothing, into a database without a directory. `beforeCommit` is called when every row is there. */
  load(
    settings: ControlSettings,
    parts: AsyncGenerator<BackupPart, void>,
    surroundings: { readonly log: Log; readonly beforeCommit: () => Promise<void> },
  ): Promise<void>;
  /** One file that only its owner may read, whole or not at all; sealed by the passphrase if there is one. */
  writeArchive(path: string, parts: AsyncIterable<BackupPart>, passphrase: Uint8Array | null): Promise<void>;
  /** Throws `Failure` BackupUnreadable where it is not as it was written. */
  readArchive(path: string, passphrase: Uint8Array | null): AsyncGenerator<BackupPart, void>;
  /** Rejects where there is none. */
  readSecret(path: string): Promise<Uint8Array>;
  readTextIfThere(path: string): Promise<string | undefined>;
  writePrivate(path: string, content: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

export interface Maintaining {
  readonly settings: ControlSettings;
  readonly ports: MaintenancePorts;
  readonly log: Log;
  /** Takes one line for people. */
  readonly say: (line: string) => void;
  /** Aborted when whoever waits does so no more. */
  readonly signal: AbortSignal;
}

/** The file and what it is sealed with. */
export interface Archive {
  readonly path: string;
  readonly passphrase: Uint8Array | null;
}
