import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const KEPT_CHARACTERS = 6_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One of our programs as a process, started again and again with the same settings. */
export class Program {
  readonly #main: string;
  #child: ChildProcess | null = null;
  #exited: Promise<Exit> = Promise.resolve({ code: null, signal: null });
  #printed = '';
  #log = '';

  /** `apps/control/src/main.ts` */
  constructor(main: string) {
    this.#main = main;
  }

  /** Nothing of this process's own environment that configures Landbridge gets through. */
  spawn(settings: Readonly<Record<string, string>>, args: readonly string[] = []): void {
    if (this.isRunning) throw new Error(`${this.#main} runs already`);
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('LANDBRIDGE_') && name !== 'DATABASE_URL');
    const env = { ...Object.fromEntries(inherited), ...settings };
    const child = spawn(process.execPath, [resolve(ROOT, this.#main), ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text;
    });
    this.#exited = new Promise((done, failed) => {
      child.once('error', failed);
      child.once('exit', (code, signal) => done({ code, signal }));
    });
    this.#exited.catch(() => undefined);
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Of the newest process. */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error(`${this.#main} never ran`);
    return pid;
  }

  /** How the newest process ended, once it has. */
  get exited(): Promise<Exit> {
    return this.#exited;
  }

  /** What the newest process wrote to its standard output. */
  get printed(): string {
    return this.#printed;
  }

  /** How many characters all processes of this program have logged. */
  get logged(): number {
    return this.#log.length;
  }

  /** What all processes of this program logged after so many characters. */
  logSince(characters: number): string {
    return this.#log.slice(characters);
  }

  /** The last of what all processes of this program logged. */
  get logTail(): string {
    return `--- ${this.#main}${this.isRunning ? '' : ' (ended)'}\n${this.#log.slice(-KEPT_CHARACTERS)}`;
  }

  /** Ends it as a failing machine would; nothing happens when it has ended. */
  async kill(): Promise<Exit> {
    return this.#end('SIGKILL');
  }

  /** Ends it as an administrator would. */
  async stop(): Promise<Exit> {
    return this.#end('SIGTERM');
  }

  /** It stops where it is, with its connections open, and says nothing more until it is woken. */
  hang(): void {
    this.#child?.kill('SIGSTOP');
  }

  wake(): void {
    this.#child?.kill('SIGCONT');
  }

  async #end(signal: NodeJS.Signals): Promise<Exit> {
    if (this.isRunning) {
      this.#child?.kill(signal);
      this.wake();
    }
    return this.#exited;
  }
}
