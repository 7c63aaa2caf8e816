const FIRST_BYTES = 512;
/** Identifiers of referents only have to differ and not to be 0. */
const FIRST_REFERENT = 0x0002_0004;

/** Writes NDR 2.0, little endian. */
export class NdrWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #referent = FIRST_REFERENT;
  readonly #deferred: (() => void)[] = [];
  #found: (() => void)[] = [];

  get length(): number {
    return this.#length;
  }

  align(multiple: number): void {
    this.#room((multiple - (this.#length % multiple)) % multiple);
  }

  u8(value: number): void {
    const at = this.#room(1);
    this.#view.setUint8(at, value);
  }

  u16(value: number): void {
    this.align(2);
    const at = this.#room(2);
    this.#view.setUint16(at, value, true);
  }

  u32(value: number): void {
    this.align(4);
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
  }

  u64(value: bigint): void {
    this.align(8);
    const at = this.#room(8);
    this.#view.setBigUint64(at, value, true);
  }

  octets(bytes: Uint8Array): void {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** The identifier of a referent, which `write` writes where it belongs; 0 for null. */
  pointer(write: (() => void) | null): void {
    this.u32(write ? this.#nextReferent() : 0);
    if (write) this.#found.push(write);
  }

  /** Writes a top-level parameter and whatever its pointers lead to. */
  whole(write: () => void): void {
    for (let next: (() => void) | undefined = write; next; next = this.#deferred.pop()) {
      this.#found = [];
      next();
      this.#deferred.push(...this.#found.reverse());
    }
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #nextReferent(): number {
    const referent = this.#referent;
    this.#referent += 4;
    return referent;
  }

  /** Where the next octets go. They are zero. */
  #room(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
