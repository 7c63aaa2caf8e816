import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Domain } from '@landbridge/domain';

/** An agent as an administrator has it: from a downloaded package, installed by the script in it, below a folder of the test's. */
export class InstalledAgent {
  /** What a download of the package is saved as. */
  readonly archive: string;
  readonly #folder: string;
  readonly #domain: Domain;
  #process: ChildProcess | null = null;

  constructor(folder: string, domain: Domain) {
    this.#folder = folder;
    this.#domain = domain;
    this.archive = join(folder, 'package.tar.gz');
  }

  /** A file or a folder of the machine that it is installed on. */
  place(path: string): string {
    return join(this.#folder, 'root', path);
  }

  unpack(): void {
    execFileSync('tar', ['xzf', this.archive, '-C', this.#folder]);
  }

  /** Runs the script; gives what it said, and throws when it does not end well. */
  install(...options: readonly string[]): string {
    const script = join(this.#folder, 'landbridge-agent', 'install.sh');
    const where = ['--no-systemd', '--root', this.place('.'), '--user', userInfo().username];
    return execFileSync('sh', [script, ...where, ...options], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** The options that name the domain, with its account and this password. */
  reads({ password = this.#domain.syncAccount.password, ceiling = 'read' } = {}): readonly string[] {
    const { dnsName, syncAccount, ip, caFile } = this.#domain;
    const passwordFile = join(this.#folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    const account = ['--account', syncAccount.upn, '--password-file', passwordFile];
    return ['--domain', dnsName, ...account, '--dc', ip, '--ca-file', caFile, '--ceiling', ceiling];
  }

  /** Starts the program by the script that was installed with it. */
  start(): void {
    this.#process = spawn(this.place('opt/landbridge-agent/run'), [], { stdio: 'ignore' });
  }

  /** How its program ends. */
  async ended(): Promise<readonly [code: number | null, signal: NodeJS.Signals | null]> {
    const running = this.#process;
    if (running === null) throw new Error('the agent was never started');
    if (running.exitCode === null && running.signalCode === null) await once(running, 'exit');
    return [running.exitCode, running.signalCode];
  }

  async stop(): Promise<void> {
    this.#process?.kill();
    if (this.#process !== null) await this.ended();
  }
}
