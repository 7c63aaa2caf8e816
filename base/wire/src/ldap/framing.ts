import { TAG } from '../asn1/index.ts';
import { ByteQueue, WireError } from '../bytes/index.ts';

/** Cuts a stream into LDAPMessages (RFC 4511 section 5.2.1) by identifier and length alone. */
export class MessageFramer {
  readonly #queue = new ByteQueue();
  readonly #maxMessageBytes: number;
  /** Of the message being received, once its length is known. */
  #needed: number | null = null;

  constructor(maxMessageBytes: number) {
    this.#maxMessageBytes = maxMessageBytes;
  }

  /** Bytes received that no message was made of yet. */
  get waiting(): number {
    return this.#queue.length;
  }

  push(chunk: Uint8Array): void {
    this.#queue.push(chunk);
  }

  /** The next whole message, or null until more arrives. Throws a WireError for what cannot be one or is too large. */
  next(): Uint8Array | null {
    this.#needed ??= this.#messageBytes();
    if (this.#needed === null) return null;
    const message = this.#queue.take(this.#needed);
    if (message) this.#needed = null;
    return message;
  }

  #messageBytes(): number | null {
    const tag = this.#queue.peek(0);
    if (tag !== undefined && tag !== TAG.sequence) throw refusal('unexpected', `a message begins with ${tag}`);
    const first = this.#queue.peek(1);
    if (first === undefined) return null;
    if (first < 0x80) return this.#checked(2 + first);
    const count = first & 0x7f;
    if (count === 0) throw refusal('malformed', 'indefinite length');
    if (count > 4) throw refusal('tooLarge', `a length in ${count} octets`);
    let length = 0;
    for (let at = 0; at < count; at++) {
      const octet = this.#queue.peek(2 + at);
      if (octet === undefined) return null;
      length = length * 0x100 + octet;
    }
    return this.#checked(2 + count + length);
  }

  #checked(bytes: number): number {
    if (bytes > this.#maxMessageBytes) throw refusal('tooLarge', `${bytes} octets, ${this.#maxMessageBytes} allowed`);
    return bytes;
  }
}

function refusal(code: 'unexpected' | 'malformed' | 'tooLarge', detail: string): WireError {
  return new WireError(code, { structure: 'LDAPMessage', offset: 0 }, detail);
}
