import { join } from 'node:path';
import type { Log } from '@landbridge/model';
import { type ZippedFile, zipOf } from '../api/export/zip.ts';
import type { ControlSettings } from '../settings.ts';
import type { DiagnosticPorts } from './ports.ts';
import { secretsOf, shownSettings } from './shown-settings.ts';
import { withholding } from './withholding.ts';

const LOG_FILES = ['control.log', 'control.log.1', 'control.log.2'] as const;
const LOG_BYTES = 5_000_000;
/** Of control's folder: every line that is no comment is a secret. */
const SECRET_FILES = ['secret.key', 'admin-token', 'postgres/password'] as const;

export interface Diagnosing {
  readonly ports: DiagnosticPorts;
  readonly settings: ControlSettings;
  readonly log: Log;
}

/** Writes a zip for whoever looks for a fault: versions, settings, the database's standing, and the last of the logs; no secrets, no people's values. */
export async function diagnose({ ports, settings, log }: Diagnosing, path: string): Promise<void> {
  const withhold = withholding([...secretsOf(settings), ...(await secretsInFiles(ports, settings))]);
  const database = await ports.diagnoseDatabase(settings, log).catch(error => ({ problem: String(error) }));
  const told = { about: ports.about(), settings: shownSettings(settings), ...database };
  const sections = Object.entries(told).map(
    ([name, value]): ZippedFile => ({
      name: `${name}.json`,
      content: once(withhold(`${JSON.stringify(value, null, 2)}\n`)),
    }),
  );
  const logs = LOG_FILES.map(
    (name): ZippedFile => ({
      name: `logs/${name}`,
      content: lastOf(ports, join(settings.folder, 'logs', name), withhold),
    }),
  );
  await ports.writePrivate(path, zipOf([...sections, ...logs]));
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* lastOf({ lastText }: DiagnosticPorts, path: string, withhold: (text: string) => string): AsyncGenerator<string> {
  yield withhold((await lastText(path, LOG_BYTES)) ?? '');
}

async function secretsInFiles(
  { readTextIfThere }: DiagnosticPorts,
  { folder, mail }: ControlSettings,
): Promise<readonly string[]> {
  const password = mail?.password && 'file' in mail.password ? [mail.password.file] : [];
  const paths = [...SECRET_FILES.map(name => join(folder, name)), ...password];
  const texts = await Promise.all(paths.map(readTextIfThere));
  return texts.flatMap(text => (text ?? '').split(/\r?\n/)).map(line => line.trim());
}
