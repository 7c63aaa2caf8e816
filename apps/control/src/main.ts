#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { cureOf, Failure } from '@landbridge/model';
import { AFTER_ROTATION, HELP } from './help.ts';
import { runControl } from './running/control.ts';
import { readSettings } from './settings.ts';
import { adapters, openLogs, rotateKey, systemChance, systemClock } from './wiring.ts';

/** EX_CONFIG of sysexits.h: a service manager should not start control again by itself. */
const ONLY_AN_ADMINISTRATOR_CAN_HELP = 78;
/** A stop that was asked for takes no longer. */
const STOP_WITHIN_MS = 30_000;

const toTerminal = (text: string): void => {
  process.stderr.write(text);
};

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' }, 'rotate-key': { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const settings = readSettings(process.env);
  if (values['rotate-key']) {
    const file = await rotateKey(settings);
    process.stdout.write(`a new key stands first in ${file}\n${AFTER_ROTATION}`);
    return 0;
  }
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
