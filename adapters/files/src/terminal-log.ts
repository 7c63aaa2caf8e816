import type { Instant, Log, LogFields } from '@landbridge/model';
import { type LogLevel, type LogLine, logInto } from './log-line.ts';

export interface TerminalLogSettings {
  readonly level: LogLevel;
  readonly now: () => Instant;
  /** Takes whole lines with their line feed: `text => process.stderr.write(text)`. */
  readonly write: (text: string) => void;
}

/** Lines for people: `2026-11-23 12:00:00.000 INFO  page stored  entries=1000 domain=exoip.test`, in UTC. */
export function terminalLog({ level, now, write }: TerminalLogSettings): Log {
  return logInto({ level, now, write: line => write(`${readable(line)}\n`) });
}

function readable({ at, level, event, fields }: LogLine): string {
  const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
  const told = fieldsOf(fields);
  return `${time} ${level.toUpperCase().padEnd(5)} ${shown(event)}${told === '' ? '' : `  ${told}`}`;
}

function fieldsOf(fields: LogFields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${shown(name)}=${typeof value === 'string' ? quoted(value) : String(value)}`)
    .join(' ');
}

function quoted(value: string): string {
  return value === '' || /[\s="]/.test(value) ? shown(JSON.stringify(value)) : shown(value);
}

/** Values come from outside: a control character could move the cursor or forge a line, so each is shown as its code. */
function shown(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, character => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
