import type { Log, LogFields } from '@landbridge/model';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

/** A log that keeps its lines for a test to read. */
export class KeptLog implements Log {
  readonly lines: LogLine[];
  readonly #fields: LogFields;

  constructor(lines: LogLine[] = [], fields: LogFields = {}) {
    this.lines = lines;
    this.#fields = fields;
  }

  #keep(level: LogLine['level'], event: string, fields: LogFields = {}): void {
    this.lines.push({ level, event, fields: { ...this.#fields, ...fields } });
  }

  debug(event: string, fields?: LogFields): void {
    this.#keep('debug', event, fields);
  }
  info(event: string, fields?: LogFields): void {
    this.#keep('info', event, fields);
  }
  warn(event: string, fields?: LogFields): void {
    this.#keep('warn', event, fields);
  }
  error(event: string, fields?: LogFields): void {
    this.#keep('error', event, fields);
  }

  with(fields: LogFields): Log {
    return new KeptLog(this.lines, { ...this.#fields, ...fields });
  }
}
