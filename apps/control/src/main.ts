#!/usr/bin/env node
import { cureOf, Failure } from '@landbridge/model';
import { renewAdminToken, revokeAdminTokens } from './admin-token/index.ts';
import { type Command, readCommandLine } from './command-line.ts';
import { diagnose } from './diagnostics/index.ts';
import { AFTER_RESTORE, AFTER_ROTATION, HELP } from './help.ts';
import { backUp, type Maintaining, readPassphrase, restore } from './maintenance/index.ts';
import { runControl } from './running/control.ts';
import { type ControlSettings, readSettings } from './settings.ts';
import {
  adapters,
  adminTokens,
  diagnostics,
  maintenance,
  openLogs,
  openTerminalLog,
  rotateKey,
  systemChance,
  systemClock,
} from './wiring.ts';

/** EX_CONFIG of sysexits.h: a service manager should not start control again by itself. */
const ONLY_AN_ADMINISTRATOR_CAN_HELP = 78;
/** A stop that was asked for takes no longer. */
const STOP_WITHIN_MS = 30_000;

type ArchiveCommand = Extract<Command, { readonly passphraseFile: string | null }>;

const toTerminal = (text: string): void => {
  process.stderr.write(text);
};

async function main(): Promise<number> {
  const command = readCommandLine(process.argv.slice(2));
  if (command.run === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const settings = readSettings(process.env);
  if (command.run === 'rotateKey') {
    const file = await rotateKey(settings);
    process.stdout.write(`a new key stands first in ${file}\n${AFTER_ROTATION}`);
    return 0;
  }
  if (command.run === 'adminToken') {
    const surroundings = { ports: adminTokens, settings, log: openTerminalLog(toTerminal) };
    process.stdout.write(
      command.act === 'renew' ? renewed(await renewAdminToken(surroundings)) : revoked(await revokeAdminTokens(surroundings)),
    );
    return 0;
  }
  if (command.run === 'diagnostics') {
    await diagnose({ ports: diagnostics, settings, log: openTerminalLog(toTerminal) }, command.file);
    process.stdout.write(`written to ${command.file}\n`);
    return 0;
  }
  return command.run === 'control' ? run(settings) : maintain(settings, command);
}

function renewed(expiresAt: number): string {
  return `a new token stands in admin-token, good until ${new Date(expiresAt).toISOString()}; the one before is over\n`;
}

function revoked(tokens: number): string {
  return `${tokens} token(s) ended, and admin-token is gone: administrators sign in by their accounts\n`;
}

async function maintain(settings: ControlSettings, { run, file, passphraseFile }: ArchiveCommand): Promise<number> {
  const stopping = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => stopping.abort(new Failure({ code: 'Interrupted', message: `${run} was interrupted by ${name}` })));
  }
  const say = (line: string): void => toTerminal(`${line}\n`);
  const maintaining: Maintaining = {
    settings,
    ports: maintenance,
    log: openTerminalLog(toTerminal),
    say,
    signal: stopping.signal,
  };
  const archive = { path: file, passphrase: await readPassphrase(maintenance, passphraseFile) };
  if (run === 'restore') {
    await restore(maintaining, archive);
    process.stdout.write(AFTER_RESTORE);
    return 0;
  }
  if (archive.passphrase === null)
    say('the file will hold keys and is not sealed: keep it as you keep those, or give --passphrase-file');
  await backUp(maintaining, archive);
  process.stdout.write(`backed up into ${file}\n`);
  return 0;
}

async function run(settings: ControlSettings): Promise<number> {
  const log = openLogs(settings, toTerminal);
  const stopping = new AbortController();
  const stop = (name: string): void => {
    log.info('control stops', { signal: name });
    stopping.abort(new Error(`stopped by ${name}`));
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const onReady = (url: string): void => {
    log.info('control is ready', { url });
    // Whoever started this process as a child reads its address here.
    process.stdout.write(`${JSON.stringify({ ready: url })}\n`);
  };
  const surroundings = { settings, adapters, clock: systemClock, chance: systemChance, log, tell: toTerminal };
  await runControl(surroundings, onReady, stopping.signal);
  log.info('control stopped');
  return 0;
}

function failed(error: unknown): number {
  if (!(error instanceof Failure)) {
    toTerminal(`landbridge-control: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
  const { code, message, detail } = error.problem;
  toTerminal(
    `landbridge-control: ${code}: ${message}${detail === undefined ? '' : `\n  ${detail}`}\n  ${cureOf(error.problem)}\n`,
  );
  return code === 'SettingsInvalid' ? ONLY_AN_ADMINISTRATOR_CAN_HELP : 1;
}

// Pools and timers that a failure left behind do not keep a dead service alive.
process.exit(await main().catch(failed));
