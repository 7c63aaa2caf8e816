import { PassThrough, type Readable } from 'node:stream';
import type { Clock } from '@landbridge/model';
import type { Told } from '../events/index.ts';

/** What one reader may leave unread; events are small, so that it is many of them. */
const UNREAD_LIMIT_BYTES = 64 * 1_024;
export const BEAT_EVERY_MS = 20_000;

/** Events as text (WHATWG HTML, section 9.2). A reader that does not keep up is cut: it comes back and says what it heard last. */
export class EventStream {
  readonly #out = new PassThrough();
  readonly #gone = new AbortController();

  constructor() {
    this.#out.on('close', () => this.#gone.abort());
    // A reader that goes away is no error.
    this.#out.on('error', () => undefined);
  }

  get body(): Readable {
    return this.#out;
  }

  tell({ id, kind, data }: Told): void {
    this.#write(`id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /**
   * Says now and then that it is there, so that nothing in between closes a line that is silent. Ends when the reader has gone, or when asking who
   * it is fails: a token may be revoked while somebody listens.
   */
  async keepOpen(clock: Clock, identify: () => Promise<unknown>): Promise<void> {
    while (!this.#gone.signal.aborted) {
      await clock.sleep(BEAT_EVERY_MS, this.#gone.signal).catch(() => undefined);
      if (
        !(await identify().then(
          () => true,
          () => false,
        ))
      )
        this.end();
      this.#write(': here\n\n');
    }
  }

  end(): void {
    this.#out.end();
    this.#gone.abort();
  }

  #write(text: string): void {
    if (this.#out.destroyed || this.#out.writableEnded) return;
    this.#out.write(text);
    if (this.#out.writableLength + this.#out.readableLength > UNREAD_LIMIT_BYTES) this.#out.destroy();
  }
}
