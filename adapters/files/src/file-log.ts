import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant, Log } from '@landbridge/model';
import { type LogLevel, type LogLine, logInto } from './log-line.ts';

export interface FileLogSettings {
  /** The file that is written; older ones stand beside it as `<path>.1` (the youngest), `<path>.2` ... */
  readonly path: string;
  /** A file is closed before it would grow beyond this, in bytes. */
  readonly maxBytes: number;
  /** How many files are kept in all, the written one included; at least 1. */
  readonly maxFiles: number;
  readonly level: LogLevel;
  readonly now: () => Instant;
  /** Told once for a row of failures, when a line could not be written (a full disk): the program goes on without its log file. */
  readonly onFailure: (error: unknown) => void;
}

export interface FileLog extends Log {
  close(): void;
}

/**
 * One JSON object a line: `at` (ISO 8601, UTC), `level`, `event`, then the fields. Lines are written at once and in order, so that the
 * last one before a crash is there and nothing piles up in memory. Throws when the file cannot be opened at the start.
 */
export function openFileLog(settings: FileLogSettings): FileLog {
  const file = new RotatedFile(settings);
  const log = logInto({ level: settings.level, now: settings.now, write: line => file.write(asJson(line)) });
  return { ...log, close: () => file.close() };
}

function asJson({ at, level, event, fields }: LogLine): string {
  return `${JSON.stringify({ ...fields, at: new Date(at).toISOString(), level, event })}\n`;
}

class RotatedFile {
  readonly #settings: FileLogSettings;
  #descriptor: number | null;
  #size = 0;
  #failing = false;

  constructor(settings: FileLogSettings) {
    this.#settings = settings;
    mkdirSync(dirname(settings.path), { recursive: true });
    this.#descriptor = this.#open();
  }

  write(text: string): void {
    try {
      const bytes = Buffer.from(text);
      if (this.#size > 0 && this.#size + bytes.length > this.#settings.maxBytes) this.#rotate();
      this.#descriptor ??= this.#open();
      this.#size += writeSync(this.#descriptor, bytes);
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#settings.onFailure(error);
      this.#failing = true;
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #open(): number {
    const descriptor = openSync(this.#settings.path, 'a', 0o640);
    this.#size = fstatSync(descriptor).size;
    return descriptor;
  }

  #rotate(): void {
    const { path, maxFiles } = this.#settings;
    this.close();
    rmSync(this.#name(maxFiles - 1), { force: true });
    for (let age = maxFiles - 2; age >= 0; age--) {
      if (existsSync(this.#name(age))) renameSync(this.#name(age), this.#name(age + 1));
    }
    // With a single file there is nowhere to move it: it was removed above and begins anew.
    if (existsSync(path)) throw new Error(`${path} could not be moved aside`);
  }

  #name(age: number): string {
    return age === 0 ? this.#settings.path : `${this.#settings.path}.${age}`;
  }
}
