const SMALL_BYTES = 1024;

/**
 * Chunks as they arrive, given out in other sizes. What lies in one chunk is given out as a view; what spans several is copied once, when
 * all of it is there. Nothing is allocated for bytes that have only been announced.
 */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  /** How much of the first chunk was given out. */
  #taken = 0;
  #length = 0;

  /** Bytes waiting. */
  get length(): number {
    return this.#length;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#length += chunk.length;
    const last = this.#chunks.at(-1);
    // A sender of single octets must not cost an array each.
    if (last && this.#chunks.length > 1 && last.length + chunk.length <= SMALL_BYTES) {
      this.#chunks[this.#chunks.length - 1] = concat([last, chunk]);
    } else {
      this.#chunks.push(chunk);
    }
  }

  /** The byte `at` places ahead, or undefined if it has not come yet. */
  peek(at: number): number | undefined {
    let place = this.#taken + at;
    for (const chunk of this.#chunks) {
      if (place < chunk.length) return chunk[place];
      place -= chunk.length;
    }
    return undefined;
  }

  /** The next `count` bytes, or null if they are not all there yet. */
  take(count: number): Uint8Array | null {
    if (count > this.#length) return null;
    this.#length -= count;
    const first = this.#chunks[0];
    if (first && first.length - this.#taken > count) {
      const view = first.subarray(this.#taken, this.#taken + count);
      this.#taken += count;
      return view;
    }
    return this.#gather(count);
  }

  /** Takes up to or beyond the end of the first chunk. */
  #gather(count: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let missing = count;
    let used = 0;
    for (const chunk of this.#chunks) {
      if (missing === 0) break;
      const part = chunk.subarray(this.#taken, this.#taken + missing);
      parts.push(part);
      missing -= part.length;
      const whole = this.#taken + part.length === chunk.length;
      this.#taken = whole ? 0 : this.#taken + part.length;
      if (whole) used++;
    }
    this.#chunks.splice(0, used);
    return concat(parts);
  }
}

/** One array of all; a single part is given back as it is. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
