import { hostname } from 'node:os';
import { DomainReader } from '@landbridge/active-directory';
import {
  bothLogs,
  lastText,
  openFileLog,
  readSecret,
  readSecretBytes,
  readText,
  readTextIfThere,
  remove,
  terminalLog,
  writePrivate,
} from '@landbridge/files';
import { type Log, noTrace, type Trace } from '@landbridge/model';
import { DnsResolver, kdcSockets, SocketConnector } from '@landbridge/sockets';
import { systemChance, systemClock, systemPbkdf2 } from '@landbridge/system';
import { openTraces, type RunningTraces } from '@landbridge/traces';
import { connectWire, postJson, routeTo } from '@landbridge/websocket';
import manifest from '../package.json' with { type: 'json' };
import type { Environment } from './environment.ts';
import { logFile } from './own-log.ts';
import type { Control, ControlRoute, Files, Surroundings } from './ports.ts';
import type { AgentSettings } from './settings.ts';

export const PROGRAM_VERSION: string = manifest.version;

export const files: Files = { readText, readTextIfThere, lastText, readSecret, readSecretBytes, writePrivate, remove };

/** Ten files of ten megabytes hold weeks of an agent at work. */
const LOG_LIMITS = { maxBytes: 10_000_000, maxFiles: 10 } as const;

type Write = (text: string) => void;

/** Readable lines on the terminal alone. */
export function logOnTerminal(level: AgentSettings['logLevel'], write: Write): Log {
  return terminalLog({ level, now: systemClock.now, write });
}

/** JSON lines into rotated files of the data folder, and readable ones on the terminal. */
export function openLogs({ dataFolder, logLevel }: AgentSettings, write: Write): Log {
  const onTerminal = logOnTerminal(logLevel, write);
  const path = logFile({ dataFolder });
  const onFailure = (error: unknown): void => onTerminal.error('log file cannot be written', { path, reason: String(error) });
  try {
    return bothLogs(openFileLog({ ...LOG_LIMITS, path, level: logLevel, now: systemClock.now, onFailure }), onTerminal);
  } catch (error) {
    onFailure(error);
    return onTerminal;
  }
}

/** Null where the settings name nobody to tell. An agent follows what control asks to be followed, and nothing by itself. */
export async function openTracesBy({ traces }: AgentSettings, log: Log): Promise<RunningTraces | null> {
  if (traces === null) return null;
  const settings = { endpoint: traces, ratio: 0, callers: 'parent' } as const;
  return openTraces(settings, { name: 'landbridge-agent', version: PROGRAM_VERSION, log });
}

export function surroundingsWith(log: Log, environment: Environment, trace: Trace = noTrace): Surroundings {
  const readerPorts = {
    connector: new SocketConnector(),
    resolver: new DnsResolver(),
    centres: askCentres,
    derive: systemPbkdf2,
    clock: systemClock,
    chance: systemChance,
    trace,
  };
  return {
    clock: systemClock,
    chance: systemChance,
    log,
    trace,
    files,
    machineName: hostname(),
    program: PROGRAM_VERSION,
    readerOf: (settings, log) => new DomainReader({ ...readerPorts, settings, log }),
    controlBy: route => controlBy(route, environment),
  };
}

const KERBEROS_PORT = 88;
/** For one datagram; over TCP it is asked again. */
const CENTRE_TIMEOUT_MS = 3_000;

function askCentres(hosts: readonly string[]): ReturnType<typeof kdcSockets> {
  return kdcSockets({ centres: hosts.map(host => ({ host, port: KERBEROS_PORT })), timeoutMs: CENTRE_TIMEOUT_MS });
}

function controlBy({ caPem, proxy }: ControlRoute, environment: Environment): Control {
  const route = routeTo({ caPem, proxy, environment });
  return {
    openLine: (url, signal) => connectWire(url, route, signal),
    post: (url, value) => postJson(url, value, route),
  };
}
