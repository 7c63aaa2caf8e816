import { spawn } from 'node:child_process';
import { DomainProblem } from './problem.ts';

/** Samba's tools need the distribution's own Python, which another one in front of PATH would hide. */
export const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

export interface RunOptions {
  readonly input?: string;
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** `inherit` shows the program's own output to the person; then the result is empty. */
  readonly output?: 'keep' | 'inherit';
}

/** Runs a program to its end and gives its standard output; throws `command_failed` with the end of its error output otherwise. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const output = options.output === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, PATH: SYSTEM_PATH, ...options.environment },
      stdio: ['pipe', output, output],
    });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    // A program that ends without reading its input closes the pipe; its exit code tells the story.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
    child.on('error', cause => reject(new DomainProblem('command_failed', `${program} could not be run`, { cause })));
    child.on('close', (code, signal) => {
      const text = Buffer.concat(out).toString('utf8');
      if (code === 0) return resolve(text);
      const tail = `${text}${Buffer.concat(errors).toString('utf8')}`.trim().split('\n').slice(-12).join('\n');
      reject(new DomainProblem('command_failed', `${program} ended with ${code ?? signal}: ${tail}`));
    });
  });
}
