import { TAG } from './tag.ts';

const FIRST_CAPACITY = 256;

/**
 * Writes BER from the last octet to the first, so that every length is known when it is written and stands in its shortest form. Callers
 * write the components of a structure in reverse.
 */
export class BerWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #start = FIRST_CAPACITY;

  /** Octets written so far. */
  get length(): number {
    return this.#bytes.length - this.#start;
  }

  /** What was written, first octet first. The writer must not be used after. */
  finish(): Uint8Array {
    return this.#bytes.subarray(this.#start);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#start -= bytes.length;
    this.#bytes.set(bytes, this.#start);
  }

  /** Puts identifier and length before everything written since `length` was `mark`. */
  header(tag: number, mark: number): void {
    let length = this.length - mark;
    if (length < 0x80) {
      this.#byte(length);
    } else {
      let count = 0;
      for (; length > 0; count++) {
        this.#byte(length & 0xff);
        length = Math.floor(length / 0x100);
      }
      this.#byte(0x80 | count);
    }
    this.#byte(tag);
  }

  octets(value: Uint8Array, tag: number = TAG.octetString): void {
    const mark = this.length;
    this.raw(value);
    this.header(tag, mark);
  }

  integer(value: number, tag: number = TAG.integer): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an integer`);
    const mark = this.length;
    let rest = value;
    let low: number;
    do {
      low = ((rest % 0x100) + 0x100) % 0x100;
      this.#byte(low);
      rest = (rest - low) / 0x100;
    } while (!(rest === 0 && low < 0x80) && !(rest === -1 && low > 0x7f));
    this.header(tag, mark);
  }

  boolean(value: boolean, tag: number = TAG.boolean): void {
    const mark = this.length;
    this.#byte(value ? 0xff : 0);
    this.header(tag, mark);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[--this.#start] = value;
  }

  #reserve(count: number): void {
    if (count <= this.#start) return;
    const used = this.length;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, used + count));
    larger.set(this.#bytes.subarray(this.#start), larger.length - used);
    this.#start = larger.length - used;
    this.#bytes = larger;
  }
}
