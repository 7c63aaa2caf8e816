#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Interrupted } from './exit-code.ts';
import { runCli } from './program.ts';

const interrupted = new AbortController();
// The first Ctrl+C ends what is waited for; a second one ends the process as usual.
process.once('SIGINT', () => interrupted.abort(new Interrupted()));

function sleep(ms: number): Promise<void> {
  const { signal } = interrupted;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal.addEventListener('abort', abort, { once: true });
  });
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  fetch,
  readFile,
  stdout: text => void process.stdout.write(text),
  stderr: text => void process.stderr.write(text),
  stderrIsTerminal: process.stderr.isTTY === true,
  sleep,
  now: () => performance.now(),
});
