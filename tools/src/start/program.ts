import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { shippedStart } from '../deploy/shipped-start.ts';

export const ROOT = resolve(import.meta.dirname, '../../..');

const STOP_WITHIN_MS = 35_000;
const LAST_LINES = 12;

/** One of our programs as a child process; what it says on the terminal goes into a file, and its last lines are shown if it fails. */
export class Program {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #said: string[] = [];
  #stopping = false;

  constructor(name: 'control' | 'agent', settings: { readonly env: Readonly<Record<string, string>>; readonly output: string }) {
    this.name = name;
    mkdirSync(dirname(settings.output), { recursive: true });
    const file = createWriteStream(settings.output, { flags: 'a' });
    const { nodeFlags, environment } = shippedStart(name);
    // A group of its own: Ctrl-C reaches this process alone, which then stops the programs in their order.
    this.#child = spawn(process.execPath, [...nodeFlags, join(ROOT, 'apps', name, 'src/main.ts')], {
      cwd: ROOT,
      env: { ...process.env, ...environment, ...settings.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child.stderr?.on('data', (text: Buffer) => {
      file.write(text);
      this.#said.push(...text.toString().split('\n').filter(Boolean));
      this.#said.splice(0, this.#said.length - LAST_LINES);
    });
  }

  /** The address that it prints when it is ready. */
  async ready(): Promise<string> {
    const stdout = this.#child.stdout;
    if (!stdout) throw new Error(`${this.name} has no output`);
    for await (const chunk of stdout) {
      const match = /^\{"ready":"([^"]+)"\}$/m.exec(String(chunk));
      stdout.resume();
      if (match?.[1]) return match[1];
    }
    throw new Error(`${this.name} did not start:\n  ${this.#said.join('\n  ')}`);
  }

  /** Rejects when the program ends without having been asked to. */
  async ended(): Promise<never> {
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
    if (this.#stopping) return new Promise(() => undefined);
    throw new Error(`${this.name} ended by itself:\n  ${this.#said.join('\n  ')}`);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(late);
  }
}
