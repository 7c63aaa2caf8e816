import type { Log } from '@landbridge/model';
import type { ControlSettings } from '../settings.ts';

/** What a bundle is made of comes through these; only wiring.ts knows who they are. */
export interface DiagnosticPorts {
  /** Versions of this program and of what it runs on. */
  about(): Readonly<Record<string, unknown>>;
  /** By section. Rejects when the database does not answer. */
  diagnoseDatabase(settings: ControlSettings, log: Log): Promise<Readonly<Record<string, unknown>>>;
  /** The last of a text file, in bytes at most; undefined when there is none. */
  lastText(path: string, maxBytes: number): Promise<string | undefined>;
  readTextIfThere(path: string): Promise<string | undefined>;
  writePrivate(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
}
