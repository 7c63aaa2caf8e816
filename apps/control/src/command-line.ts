import { parseArgs } from 'node:util';
import { Failure } from '@landbridge/model';

export type Command =
  | { readonly run: 'control' }
  | { readonly run: 'help' }
  | { readonly run: 'rotateKey' }
  | { readonly run: 'adminToken'; readonly act: 'renew' | 'revoke' }
  | { readonly run: 'diagnostics'; readonly file: string }
  | { readonly run: 'backup' | 'restore'; readonly file: string; readonly passphraseFile: string | null };

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  'rotate-key': { type: 'boolean' },
  'passphrase-file': { type: 'string' },
} as const;

/** Throws `Failure` SettingsInvalid for a command line that control does not know. */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [command, file, ...more] = positionals;
  if (values.help) return { run: 'help' };
  if (values['rotate-key'] && command === undefined) return { run: 'rotateKey' };
  if (command === undefined) return { run: 'control' };
  if (command === 'admin-token') {
    if ((file === 'renew' || file === 'revoke') && more.length === 0) return { run: 'adminToken', act: file };
    throw unknown('say what becomes of it, as in: landbridge-control admin-token renew');
  }
  if (command !== 'backup' && command !== 'restore' && command !== 'diagnostics') throw unknown(`there is no command ${command}`);
  if (file === undefined || more.length > 0) throw unknown(`name one file, as in: landbridge-control ${command} FILE`);
  if (command === 'diagnostics') return { run: command, file };
  return { run: command, file, passphraseFile: values['passphrase-file'] ?? null };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw unknown(error instanceof Error ? error.message : String(error));
  }
}

function unknown(message: string): Failure {
  return new Failure({ code: 'SettingsInvalid', message: `${message} (see --help)` });
}
