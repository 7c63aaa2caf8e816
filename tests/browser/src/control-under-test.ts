import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@landbridge/contract';
import { embeddedAddress, Program, until } from '@landbridge/stack';
import { inject } from 'vitest';

const READY_WITHIN_MS = 60_000;

/** The administrator of the first start, and the password that they choose. */
export const ADMINISTRATOR = 'admin@landbridge.invalid';
export const CHOSEN = 'Grünkohl und Pinkel 7';

/** Control as a process of its own with its own database, without any domain, and with the admin center. */
export class ControlUnderTest {
  readonly #program = new Program('apps/control/src/main.ts');
  readonly #folder = mkdtempSync(join(tmpdir(), 'landbridge-browser-'));
  #url = '';

  /** With more variables, where a test wants them. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<ControlUnderTest> {
    const control = new ControlUnderTest();
    // With the rights of every file: PostgreSQL and keys want to be their owner's alone.
    execFileSync('cp', ['-a', `${inject('startedOnce')}/.`, control.#folder]);
    control.#program.spawn({
      ...environment,
      LANDBRIDGE_LISTEN: '127.0.0.1:0',
      // A passkey belongs to a host with a name.
      LANDBRIDGE_PUBLIC_URL: 'http://localhost:0',
      LANDBRIDGE_CONTROL_FOLDER: control.#folder,
      LANDBRIDGE_ADMIN_FOLDER: inject('adminFolder'),
      LANDBRIDGE_AGENT_FOLDER: inject('agentFolder'),
      LANDBRIDGE_REQUESTS_PER_MINUTE: '0',
    });
    const ready = async (): Promise<string | undefined> => /^\{"ready":"([^"]+)"\}$/m.exec(control.#program.printed)?.[1];
    const evidence = (): string => control.#program.logTail;
    control.#url = await until(ready, { what: 'control to be ready', withinMs: READY_WITHIN_MS, evidence });
    return control;
  }

  get url(): string {
    return this.#url;
  }

  /** The API, as a Global Administrator. */
  get client(): Client {
    return createClient({ baseUrl: this.#url, token: this.read('admin-token'), fetch });
  }

  /** Serves once. */
  get oneTimePassword(): string {
    const password = /password:?\s+(\S+)/i.exec(this.read('first-administrator'))?.[1];
    if (password === undefined) throw new Error('first-administrator holds no password');
    return password;
  }

  /** Of its own database, to put there what no client could. */
  get database(): ReturnType<typeof embeddedAddress> {
    return embeddedAddress(join(this.#folder, 'postgres'));
  }

  read(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8').trim();
  }

  async stop(): Promise<void> {
    await this.#program.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
