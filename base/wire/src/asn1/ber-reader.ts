import { WireError } from '../bytes/index.ts';
import { isLongTag, TAG, tagName } from './tag.ts';

/** INTEGERs here are message ids, codes and sizes; six octets stay exact in a number. */
const MAX_INTEGER_BYTES = 6;
const MAX_LENGTH_BYTES = 4;
/** Filters nest; hostile ones without end. */
const MAX_DEPTH = 128;

/**
 * Reads BER with definite lengths (X.690 section 8.1.3, RFC 4511 section 5.1) without copying. Every length is checked against what is
 * there before anything is read or allocated.
 */
export class BerReader {
  readonly bytes: Uint8Array;
  offset: number;
  /** Where the element being read ends. */
  end: number;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.offset = 0;
    this.end = bytes.length;
  }

  get atEnd(): boolean {
    return this.offset >= this.end;
  }

  /** The identifier of the next element, or -1 at the end. */
  peek(): number {
    return this.offset < this.end ? (this.bytes[this.offset] ?? -1) : -1;
  }

  /** Reads identifier and length; answers where the value ends. The value itself comes next. */
  header(tag: number): number {
    const found = this.peek();
    if (found !== tag) throw this.#unexpected(tag, found);
    this.offset++;
    const length = this.#length();
    if (length > this.end - this.offset) throw this.#truncated(length);
    return this.offset + length;
  }

  /** Goes into a constructed element; give the answer to `leave`. */
  enter(tag: number): number {
    if (++this.#depth > MAX_DEPTH) throw new WireError('tooDeep', this, `more than ${MAX_DEPTH} elements within one another`);
    const outer = this.end;
    this.end = this.header(tag);
    return outer;
  }

  /** Leaves the element; components after the known ones are skipped (RFC 4511 section 4). */
  leave(outer: number): void {
    this.#depth--;
    this.offset = this.end;
    this.end = outer;
  }

  /** Passes over the next element, whatever it is. */
  skip(): void {
    const tag = this.peek();
    if (isLongTag(tag)) throw new WireError('unexpected', this, `tag ${tagName(tag)} goes on in further octets`);
    this.offset = this.header(tag);
  }

  /** The value as a view. */
  octets(tag: number = TAG.octetString): Uint8Array {
    const end = this.header(tag);
    const view = this.bytes.subarray(this.offset, end);
    this.offset = end;
    return view;
  }

  integer(tag: number = TAG.integer): number {
    const end = this.header(tag);
    const length = end - this.offset;
    if (length < 1 || length > MAX_INTEGER_BYTES) throw new WireError('malformed', this, `an integer of ${length} octets`);
    const first = this.bytes[this.offset] ?? 0;
    let value = first > 0x7f ? first - 0x100 : first;
    for (let at = this.offset + 1; at < end; at++) value = value * 0x100 + (this.bytes[at] ?? 0);
    this.offset = end;
    return value;
  }

  boolean(tag: number = TAG.boolean): boolean {
    const end = this.header(tag);
    if (end - this.offset !== 1) throw new WireError('malformed', this, `a boolean of ${end - this.offset} octets`);
    const value = this.bytes[this.offset] !== 0;
    this.offset = end;
    return value;
  }

  #length(): number {
    if (this.offset >= this.end) throw this.#truncated(1);
    const first = this.bytes[this.offset++] ?? 0;
    if (first < 0x80) return first;
    const count = first & 0x7f;
    if (count === 0) throw new WireError('malformed', this, 'indefinite length');
    if (count > MAX_LENGTH_BYTES) throw new WireError('tooLarge', this, `a length in ${count} octets`);
    if (count > this.end - this.offset) throw this.#truncated(count);
    let length = 0;
    for (let at = 0; at < count; at++) length = length * 0x100 + (this.bytes[this.offset++] ?? 0);
    return length;
  }

  #truncated(needed: number): WireError {
    return new WireError('truncated', this, `${needed} octets needed, ${Math.max(0, this.end - this.offset)} there`);
  }

  #unexpected(tag: number, found: number): WireError {
    if (found === -1) return new WireError('truncated', this, `element ${tagName(tag)} is missing`);
    return new WireError('unexpected', this, `element ${tagName(tag)} expected, ${tagName(found)} found`);
  }
}
