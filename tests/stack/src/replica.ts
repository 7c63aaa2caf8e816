import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, createClient } from '@landbridge/contract';
import { Program } from './program.ts';
import { until } from './until.ts';

const READY_WITHIN_MS = 60_000;

export interface ReplicaPlace {
  /** Its own. */
  readonly folder: string;
  /** Where it listens; it keeps the port that it got. */
  readonly listen: string;
  /** Where the administrator's token stands: in the folder of the replica that started first. */
  readonly tokenFolder: string;
  /** The address that it is known by, where somebody passes on what is said to it. */
  readonly publicUrl?: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/** Control as a process: one of those over a database. */
export class Replica {
  readonly program = new Program('apps/control/src/main.ts');
  url = '';
  readonly #place: ReplicaPlace;
  #listen: string;
  #client: Client | null = null;

  constructor(place: ReplicaPlace) {
    this.#place = place;
    this.#listen = place.listen;
  }

  get client(): Client {
    if (!this.#client) throw new Error('control was never ready');
    return this.#client;
  }

  /** On the port it had before, if it ran before, so that agents find it. Returns when it is ready. */
  async start(): Promise<void> {
    const { publicUrl, tokenFolder } = this.#place;
    this.program.spawn(this.#settings);
    const evidence = (): string => this.program.logTail;
    const ready = until(async () => this.#readyUrl(), { what: 'control to be ready', withinMs: READY_WITHIN_MS, evidence });
    const ended = this.program.exited.then(exit =>
      Promise.reject(new Error(`control ended at once: ${exit.code}\n${evidence()}`)),
    );
    const told = await Promise.race([ready, ended]);
    // Under its public address it may be reached only through somebody else.
    if (publicUrl === undefined) this.#listen = new URL(told).host;
    this.url = publicUrl === undefined ? told : `http://${this.#listen}`;
    const token = (await readFile(join(tokenFolder, 'admin-token'), 'utf8')).trim();
    this.#client = createClient({ baseUrl: this.url, token, fetch });
  }

  /** Runs one of control's commands that end by themselves; rejects when it does not end well. */
  async command(...words: readonly string[]): Promise<void> {
    const program = new Program('apps/control/src/main.ts');
    program.spawn(this.#settings, words);
    const { code } = await program.exited;
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}\n${program.logTail}`);
  }

  get #settings(): Readonly<Record<string, string>> {
    const { folder, publicUrl, settings } = this.#place;
    return {
      ...settings,
      ...(publicUrl === undefined ? {} : { LANDBRIDGE_PUBLIC_URL: publicUrl }),
      LANDBRIDGE_LISTEN: this.#listen,
      LANDBRIDGE_CONTROL_FOLDER: folder,
    };
  }

  #readyUrl(): string | null {
    const line = this.program.printed.split('\n').find(text => text.startsWith('{"ready"'));
    return line === undefined ? null : (JSON.parse(line) as { readonly ready: string }).ready;
  }
}
