import type { Instant, Log, LogFields } from '@landbridge/model';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One line of a log before it is written down. */
export interface LogLine {
  readonly at: Instant;
  readonly level: LogLevel;
  readonly event: string;
  readonly fields: LogFields;
}

/** Where lines go, and which are left out. */
export interface LogSink {
  readonly level: LogLevel;
  readonly now: () => Instant;
  readonly write: (line: LogLine) => void;
}

/** Field names whose values are never written, whoever passes them: a last line of defence behind the rule of `Log`. */
const SECRET_FIELD = /password|passwd|secret|token|private.?key|enrolment.?code|credential/i;

/** A log that hands its lines to a sink. */
export function logInto(sink: LogSink, common: LogFields = {}): Log {
  const line = (level: LogLevel, event: string, fields: LogFields = {}): void => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(sink.level)) return;
    sink.write({ at: sink.now(), level, event, fields: withoutSecrets({ ...common, ...fields }) });
  };
  return {
    debug: (event, fields) => line('debug', event, fields),
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
    with: fields => logInto(sink, { ...common, ...fields }),
  };
}

function withoutSecrets(fields: LogFields): LogFields {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, SECRET_FIELD.test(name) ? '(withheld)' : value]));
}
