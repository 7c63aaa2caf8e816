import { ByteQueue, type ByteStream, concat, WireError } from '../bytes/index.ts';
import type { SecurityLayer } from './sasl.ts';

const LENGTH_BYTES = 4;

/** A stream with a place for a SASL security layer: each wrapped buffer has its length before it, in four octets (RFC 4422 section 3.7). */
export class LayeredStream {
  readonly #stream: ByteStream;
  readonly #maxBufferBytes: number;
  readonly #wrapped = new ByteQueue();
  #layer: SecurityLayer | null = null;

  constructor(stream: ByteStream, maxBufferBytes: number) {
    this.#stream = stream;
    this.#maxBufferBytes = maxBufferBytes;
  }

  /** From now on all traffic is wrapped. */
  secure(layer: SecurityLayer): void {
    this.#layer = layer;
  }

  async read(): Promise<Uint8Array | null> {
    if (!this.#layer) return this.#stream.read();
    for (;;) {
      const buffer = this.#next();
      if (buffer) return this.#layer.unwrap(buffer);
      const chunk = await this.#stream.read();
      if (chunk === null) return null;
      this.#wrapped.push(chunk);
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    if (!this.#layer) return this.#stream.write(bytes);
    const wrapped = this.#layer.wrap(bytes);
    const length = new Uint8Array(LENGTH_BYTES);
    new DataView(length.buffer).setUint32(0, wrapped.length);
    return this.#stream.write(concat([length, wrapped]));
  }

  #next(): Uint8Array | null {
    let length = 0;
    for (let at = 0; at < LENGTH_BYTES; at++) {
      const octet = this.#wrapped.peek(at);
      if (octet === undefined) return null;
      length = length * 0x100 + octet;
    }
    if (length > this.#maxBufferBytes) {
      const place = { structure: 'SaslBuffer', offset: 0 };
      throw new WireError('tooLarge', place, `${length} octets, ${this.#maxBufferBytes} allowed`);
    }
    return this.#wrapped.take(LENGTH_BYTES + length)?.subarray(LENGTH_BYTES) ?? null;
  }
}
