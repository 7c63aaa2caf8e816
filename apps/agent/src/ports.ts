import type { DomainSettings } from '@landbridge/active-directory';
import type { Answering, Chance, Clock, Log, Reach, Trace } from '@landbridge/model';
import type { Wire } from '@landbridge/relay';

/** Files of the agent's machine. */
export interface Files {
  /** Rejects as `node:fs` does. */
  readText(path: string): Promise<string>;
  readTextIfThere(path: string): Promise<string | undefined>;
  /** The last of it, from the beginning of a line, in bytes at most. */
  lastText(path: string, maxBytes: number): Promise<string | undefined>;
  /** Bytes without a line end. */
  readSecret(path: string): Promise<Uint8Array>;
  /** Bytes as they are. */
  readSecretBytes(path: string): Promise<Uint8Array>;
  /** Whole or not at all, readable for its owner alone. */
  writePrivate(path: string, content: string): Promise<void>;
  /** Also when there is no such file. */
  remove(path: string): Promise<void>;
}

/** One domain, as it is answered about and watched. */
export interface Reader extends Answering {
  watch(onChange: () => void, signal: AbortSignal): Promise<void>;
  /** Never rejects. */
  reach(): Promise<Reach>;
  close(): Promise<void>;
}

/** How control is reached. */
export interface ControlRoute {
  /** The certificate authorities to trust; null for the machine's. */
  readonly caPem: string | null;
  /** Null: as the environment says. */
  readonly proxy: string | null;
}

/** Control, as the agent meets it. Both reject with `Failure` ControlUnreachable or ControlCertificateInvalid. */
export interface Control {
  openLine(url: string, signal: AbortSignal): Promise<Wire>;
  post(url: string, value: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** What the agent's program stands on; wiring.ts has the real ones. */
export interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace: Trace;
  readonly files: Files;
  readonly machineName: string;
  readonly program: string;
  readerOf(settings: DomainSettings, log: Log): Reader;
  controlBy(route: ControlRoute): Control;
}
