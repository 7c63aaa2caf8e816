import type { Log, Page, Told, UpToDate } from '@landbridge/model';
import { readUpToDate } from './2-bind/index.ts';
import type { Connection } from './connection.ts';

/** Says with every page who told it, and how far that one knew the domain. One that does not say breaks nothing. */
export class TellKnowledge {
  readonly #connection: Connection;
  readonly #log: Log;
  #before: UpToDate | null = null;

  /** The connection must be to the domain controller that answers, and another than the answer comes on. */
  constructor(connection: Connection, log: Log) {
    this.#connection = connection;
    this.#log = log;
  }

  /** To be called before anything of the answer is asked for. */
  async begin(signal: AbortSignal | undefined): Promise<void> {
    this.#before = await this.#known(signal);
  }

  async with(page: Page, signal: AbortSignal | undefined): Promise<Page> {
    const before = this.#before;
    // What has no change is held against nothing later on.
    const after = before && page.changes.length > 0 ? await this.#known(signal) : before;
    if (!before || !after) return page;
    const { dc, invocationId } = this.#connection;
    const told: Told = { replica: { dc, invocationId }, before, after };
    return { ...page, told };
  }

  async #known(signal: AbortSignal | undefined): Promise<UpToDate | null> {
    try {
      return await readUpToDate(this.#connection, signal);
    } catch (error) {
      signal?.throwIfAborted();
      this.#log.warn('how far the domain is known is not told', { dc: this.#connection.dc, reason: String(error) });
      return null;
    }
  }
}
