#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Interrupted } from './exit-code.ts';
import { runCli } from './program.ts';
import { writeFile } from './write-file.ts';

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

/** Where there is a terminal, the line that is typed after a question. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal: interrupted.signal });
  } catch (error) {
    throw interrupted.signal.aborted ? interrupted.signal.reason : error;
  } finally {
    terminal.close();
  }
}

/** The project's own start, which the packages of a stranger's machine may not be there for yet. */
function start(options: readonly string[]): Promise<number> {
  const root = resolve(import.meta.dirname, '../../..');
  const child = spawn('npm', ['start', '--silent', '--', ...options], { cwd: root, stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', code => done(code ?? 0));
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  fetch,
  readFile,
  writeFile,
  stdout: text => void process.stdout.write(text),
  stderr: text => void process.stderr.write(text),
  stderrIsTerminal: process.stderr.isTTY === true,
  sleep,
  now: () => performance.now(),
  newTrace: () => ({ trace: randomBytes(16).toString('hex'), span: randomBytes(8).toString('hex') }),
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
  start,
});
