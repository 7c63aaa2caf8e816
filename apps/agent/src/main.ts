#!/usr/bin/env node
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cureOf, Failure } from '@landbridge/model';
import { check } from './check.ts';
import { HELP } from './help.ts';
import { runAgent } from './run-agent.ts';
import { type AgentSettings, readSettings } from './settings.ts';
import { files, logOnTerminal, openLogs, openTracesBy, PROGRAM_VERSION, surroundingsWith } from './wiring.ts';

/** EX_CONFIG of sysexits.h: a service manager should not start the agent again by itself. */
const ONLY_AN_ADMINISTRATOR_CAN_HELP = 78;
/** A stop that was asked for takes no longer, even if a domain controller does not let go. */
const STOP_WITHIN_MS = 4_000;

const OPTIONS = {
  settings: { type: 'string' },
  check: { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const toTerminal = (text: string): void => {
  process.stderr.write(text);
};
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help) return told(HELP.trimEnd());
  if (options.version) return told(PROGRAM_VERSION);
  const source = { settingsFile: options.settings ?? null, environment: process.env, defaultDataFolder: defaultDataFolder() };
  const settings = await readSettings(source, files);
  // The settings hold them now; child processes and crash reports need not.
  for (const name of ['LANDBRIDGE_PASSWORD', 'LANDBRIDGE_ENROLMENT_CODE']) delete process.env[name];
  if (options.check) {
    const isInOrder = await check(settings, surroundingsWith(logOnTerminal('error', toTerminal), process.env), print);
    return isInOrder ? 0 : 1;
  }
  return run(settings);
}

async function run(settings: AgentSettings): Promise<number> {
  const log = openLogs(settings, toTerminal);
  const stopping = new AbortController();
  const stop = (name: string): void => {
    log.info('agent stops', { signal: name });
    stopping.abort(new Error(`stopped by ${name}`));
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const domains = settings.domains.map(({ fqdn }) => fqdn).join(' ');
  log.info('agent starts', {
    version: PROGRAM_VERSION,
    control: settings.audience,
    domains,
    mayBeAsked: settings.ceiling.join(' '),
  });
  const traces = await openTracesBy(settings, log);
  try {
    await runAgent(settings, surroundingsWith(log, process.env, traces ?? undefined), stopping.signal);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    await traces?.close();
  }
  log.info('agent stopped');
  return 0;
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    const message = `${error instanceof Error ? error.message : String(error)} (--help shows the options)`;
    throw new Failure({ code: 'SettingsInvalid', message }, { cause: error });
  }
}

/** Where a service manager wants it; otherwise where services of the system keep their data. */
function defaultDataFolder(): string {
  const { STATE_DIRECTORY, ProgramData } = process.env;
  if (STATE_DIRECTORY) return STATE_DIRECTORY;
  return process.platform === 'win32' ? join(ProgramData ?? 'C:\\ProgramData', 'Landbridge Agent') : '/var/lib/landbridge-agent';
}

function told(text: string): number {
  print(text);
  return 0;
}

function failed(error: unknown): number {
  if (!(error instanceof Failure)) {
    toTerminal(`landbridge-agent: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
  const { code, message, detail } = error.problem;
  toTerminal(`landbridge-agent: ${code}: ${message}${detail === undefined ? '' : `\n  ${detail}`}\n  ${cureOf(error.problem)}\n`);
  // Once there is room again, nobody has to start it.
  return code === 'DataFolderFull' ? 1 : ONLY_AN_ADMINISTRATOR_CAN_HELP;
}

process.exitCode = await main().catch(failed);
