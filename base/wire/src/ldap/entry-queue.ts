import type { LdapEntry } from './entry.ts';

/** How much a search may have received that its reader has not taken. */
export interface QueueLimits {
  /** From here on the connection is not read, unless another operation waits for its answer. */
  readonly highWaterEntries: number;
  readonly highWaterBytes: number;
  /** From here on the search is given up. */
  readonly maxQueuedBytes: number;
}

interface Queued {
  readonly entry: LdapEntry;
  readonly bytes: number;
}

/** Entries between the connection that receives them and the loop that reads them; full from the high-water mark until half of it is left. */
export class EntryQueue {
  readonly #limits: QueueLimits;
  /** Filled while `#leaving` is read from its start; they change places when that is through, so that nothing read is kept. */
  #coming: Queued[] = [];
  #leaving: Queued[] = [];
  #read = 0;
  #bytes = 0;
  #full = false;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get full(): boolean {
    return this.#full;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get overflows(): boolean {
    return this.#bytes > this.#limits.maxQueuedBytes;
  }

  push(entry: LdapEntry, bytes: number): void {
    this.#coming.push({ entry, bytes });
    this.#bytes += bytes;
    const { highWaterEntries, highWaterBytes } = this.#limits;
    this.#full ||= this.#length >= highWaterEntries || this.#bytes >= highWaterBytes;
  }

  shift(): LdapEntry | null {
    if (this.#read === this.#leaving.length) {
      this.#leaving = this.#coming;
      this.#coming = [];
      this.#read = 0;
    }
    const next = this.#leaving[this.#read];
    if (!next) return null;
    this.#read++;
    this.#bytes -= next.bytes;
    const { highWaterEntries, highWaterBytes } = this.#limits;
    this.#full &&= this.#length * 2 > highWaterEntries || this.#bytes * 2 > highWaterBytes;
    return next.entry;
  }

  clear(): void {
    this.#coming = [];
    this.#leaving = [];
    this.#read = 0;
    this.#bytes = 0;
    this.#full = false;
  }

  get #length(): number {
    return this.#coming.length + this.#leaving.length - this.#read;
  }
}
