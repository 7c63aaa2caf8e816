import type { ByteStream } from '../byte-stream.ts';

/** One end of a stream that stays in memory. A write waits until the other end has read it, so that a test sees who stopped reading. */
export class MemoryStream implements ByteStream {
  tls = false;
  binding: Uint8Array | null = null;
  /** What startTls does besides succeeding. */
  onStartTls: () => Promise<void> = async () => undefined;
  /** How often a chunk was read here. */
  reads = 0;
  #other: MemoryStream | null = null;
  #arrived: { readonly bytes: Uint8Array; readonly taken: () => void }[] = [];
  #readers: PromiseWithResolvers<Uint8Array | null>[] = [];
  #end: 'closed' | Error | null = null;

  static pair(): readonly [MemoryStream, MemoryStream] {
    const here = new MemoryStream();
    const there = new MemoryStream();
    here.#other = there;
    there.#other = here;
    return [here, there];
  }

  get closed(): boolean {
    return this.#end !== null;
  }

  /** Chunks that came and were not read. */
  get waiting(): number {
    return this.#arrived.length;
  }

  read(): Promise<Uint8Array | null> {
    const next = this.#arrived.shift();
    if (next) {
      next.taken();
      this.reads++;
      return Promise.resolve(next.bytes);
    }
    if (this.#end === 'closed') return Promise.resolve(null);
    if (this.#end) return Promise.reject(this.#end);
    const reader = Promise.withResolvers<Uint8Array | null>();
    this.#readers.push(reader);
    return reader.promise;
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#end) return Promise.reject(new Error('write after end'));
    return new Promise(resolve => this.#other?.deliver(bytes, resolve));
  }

  deliver(bytes: Uint8Array, taken: () => void): void {
    const reader = this.#readers.shift();
    if (!reader) {
      this.#arrived.push({ bytes, taken });
      return;
    }
    this.reads++;
    reader.resolve(bytes);
    taken();
  }

  async startTls(): Promise<void> {
    await this.onStartTls();
    this.tls = true;
  }

  close(): void {
    this.finish('closed');
    this.#other?.finish('closed');
  }

  /** The connection breaks at both ends. */
  break(error: Error): void {
    this.finish(error);
    this.#other?.finish(error);
  }

  channelBinding(): Uint8Array | null {
    return this.binding;
  }

  finish(end: 'closed' | Error): void {
    if (this.#end) return;
    this.#end = end;
    for (const reader of this.#readers) {
      if (end === 'closed') reader.resolve(null);
      else reader.reject(end);
    }
    this.#readers = [];
  }
}
