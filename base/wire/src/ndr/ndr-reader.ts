import { WireError } from '../bytes/index.ts';

/** Reads NDR 2.0, little endian ([C706] chapter 14, [MS-RPCE] section 2.2.5). Whatever it reads is checked against what is left. */
export class NdrReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;
  /** Referents that were put off, the next one last. */
  readonly #deferred: (() => void)[] = [];
  /** Those of the structure that is being read, in the order of their pointers. */
  #found: (() => void)[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#offset;
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  /** Skips to the next multiple, counted from the beginning of the stub. */
  align(multiple: number): void {
    const gap = (multiple - (this.#offset % multiple)) % multiple;
    if (gap > 0) this.#take(gap);
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    this.align(2);
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    this.align(4);
    return this.#view.getUint32(this.#take(4), true);
  }

  u64(): bigint {
    this.align(8);
    return this.#view.getBigUint64(this.#take(8), true);
  }

  /** A view, not a copy. */
  octets(count: number): Uint8Array {
    const from = this.#take(count);
    return this.#bytes.subarray(from, from + count);
  }

  /** The number of elements that follow, each of at least so many octets. Throws before anything is allocated for more than there can be. */
  count(leastOctets: number): number {
    const count = this.u32();
    if (count * leastOctets > this.left) throw this.error('tooLarge', `${count} elements do not fit into ${this.left} octets`);
    return count;
  }

  /** Leaves a referent for later: it follows the structure whose pointer leads to it. */
  defer(read: () => void): void {
    this.#found.push(read);
  }

  /**
   * Reads a top-level parameter and whatever its pointers lead to. The referents of a referent come right after it, so that in a linked list
   * all heads come first and what the last one points to before what the first one does; nothing here grows with the length of the list.
   */
  whole(read: () => void): void {
    for (let next: (() => void) | undefined = read; next; next = this.#deferred.pop()) {
      this.#found = [];
      next();
      this.#deferred.push(...this.#found.reverse());
    }
  }

  error(code: WireError['code'], detail: string): WireError {
    return new WireError(code, { offset: this.#offset }, detail);
  }

  #take(count: number): number {
    if (count > this.left) throw this.error('truncated', `${count} octets expected and ${this.left} there`);
    const from = this.#offset;
    this.#offset += count;
    return from;
  }
}
