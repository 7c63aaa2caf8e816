import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_FOLDER, type Domain, ensureSamba, prepareDomain, type Say, type Seed } from '@landbridge/domain';
import { withProgress } from './measure/progress.ts';
import type { Bench } from './row.ts';

const DOMAIN_ADDRESS = '127.0.74.1';

type Work = () => Promise<void>;

/** Gives rows what they may use, and takes it away after them. One domain runs at a time. */
export class Session {
  readonly say: Say;
  readonly #profiles: string | null;
  readonly #ofTheRow: Work[] = [];
  #ending: Promise<void> | null = null;
  #running: { readonly seed: string; readonly domain: Domain } | null = null;

  constructor(say: Say, profiles: string | null) {
    this.say = say;
    this.#profiles = profiles;
  }

  get hasEnded(): boolean {
    return this.#ending !== null;
  }

  async during<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'landbridge-bench-'));
    // The account that PostgreSQL runs as when we are root passes through it.
    chmodSync(folder, 0o711);
    const cleanUp = (last: Work): void => {
      this.#ofTheRow.push(last);
      // What a row still started while everything ends is ended as the row's failure is.
      if (this.#ending) throw new Error('the bench was interrupted');
    };
    try {
      return await work({ say: this.say, folder, profiles: this.#profiles, domain: seed => this.#domain(seed), cleanUp });
    } finally {
      await this.#endRow();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }

  /** Ends everything. A row under way loses what it uses, fails by that, and no further one begins. */
  end(): Promise<void> {
    this.#ending ??= this.#endRow().then(() => this.#endDomain());
    return this.#ending;
  }

  async #endRow(): Promise<void> {
    for (let work = this.#ofTheRow.pop(); work; work = this.#ofTheRow.pop()) {
      await work().catch((error: unknown) => this.say(`could not clean up: ${String(error)}`));
    }
  }

  async #endDomain(): Promise<void> {
    const domain = this.#running?.domain;
    this.#running = null;
    await domain?.destroy();
  }

  async #domain(seed: Seed): Promise<Domain> {
    const key = JSON.stringify(seed);
    if (this.#running?.seed === key) return this.#running.domain;
    await this.#endDomain();
    const samba = await ensureSamba({ say: this.say });
    if (!samba.possible) throw new Error(`no domain can be made here: ${samba.why}`);
    const folder = join(DATA_FOLDER, 'bench');
    const place = { folder, ip: DOMAIN_ADDRESS, realm: seed === 'company' ? 'EXOIP.TEST' : 'BENCH.TEST', seed };
    const domain = await withProgress(this.say, 'preparing the domain', () => prepareDomain(place, { say: this.say }));
    this.#running = { seed: key, domain };
    await withProgress(this.say, 'starting the domain', () => domain.up());
    return domain;
  }
}
