import type { LdapEntry } from './entry.ts';
import { type Exchange, unexpected } from './exchange.ts';
import { noAnswer, refused } from './ldap-error.ts';
import type { Message } from './message.ts';
import type { LdapResult } from './operations.ts';
import type { Search, SearchDone } from './search.ts';

/** How much a search may have received that its reader has not taken. */
export interface QueueLimits {
  /** From here on the connection is not read, unless another operation waits for its answer. */
  readonly highWaterEntries: number;
  readonly highWaterBytes: number;
  /** From here on the search is given up. */
  readonly maxQueuedBytes: number;
}

/** What a search tells its connection. */
export interface StreamEvents {
  /** The reader took entries or began to wait: reading may go on. */
  moved(): void;
  /** Nothing more will be taken; `early` when the server does not know that yet. */
  ended(early: boolean): void;
}

interface Queued {
  readonly entry: LdapEntry;
  readonly bytes: number;
}

/** A search on its way: entries wait here between the connection that receives them and the loop that reads them. */
export class EntryStream implements Exchange, Search, AsyncIterator<LdapEntry> {
  readonly done: Promise<SearchDone>;
  readonly #done = Promise.withResolvers<SearchDone>();
  readonly #limits: QueueLimits;
  readonly #events: StreamEvents;
  /** A notification search waits for ever; others need not be read ahead for its sake. */
  readonly #patient: boolean;
  readonly #referrals: string[] = [];
  #queue: Queued[] = [];
  #taken = 0;
  #bytes = 0;
  #full = false;
  #end: { readonly error: unknown } | 'done' | null = null;
  #readers: PromiseWithResolvers<IteratorResult<LdapEntry>>[] = [];

  constructor(limits: QueueLimits, events: StreamEvents, patient: boolean) {
    this.#limits = limits;
    this.#events = events;
    this.#patient = patient;
    this.done = this.#done.promise;
    // Whoever reads the loop learns of a failure there; `done` may go unobserved.
    this.done.catch(() => undefined);
  }

  get waits(): boolean {
    return !this.#patient && this.#readers.length > 0;
  }

  get full(): boolean {
    return this.#full;
  }

  ends({ operation }: Message): boolean {
    return operation.kind === 'searchResDone';
  }

  take({ operation, controls }: Message, bytes: number): undefined {
    switch (operation.kind) {
      case 'searchResEntry':
        this.#enqueue({ dn: operation.value.dn, attributes: operation.value.attributes, controls }, bytes);
        return;
      case 'searchResRef':
        this.#referrals.push(...operation.value);
        return;
      case 'searchResDone':
        this.#finish(operation.value, controls);
        return;
      case 'intermediateResponse':
        return;
      default:
        throw unexpected('searchResEntry', operation.kind);
    }
  }

  /** Entries that came before the failure are still given out. */
  fail(error: Error): void {
    this.#close({ error }, false);
  }

  /** Gives the search up at once, whatever waits in the queue. */
  abandon(reason: unknown): void {
    if (this.#end) return;
    this.#drop();
    this.#close({ error: reason }, true);
  }

  [Symbol.asyncIterator](): AsyncIterator<LdapEntry> {
    return this;
  }

  next(): Promise<IteratorResult<LdapEntry>> {
    const queued = this.#queue[this.#taken];
    if (queued) {
      this.#dequeue(queued);
      return Promise.resolve({ value: queued.entry, done: false });
    }
    if (this.#end === 'done') return Promise.resolve({ value: undefined, done: true });
    if (this.#end) return Promise.reject(this.#end.error);
    const reader = Promise.withResolvers<IteratorResult<LdapEntry>>();
    this.#readers.push(reader);
    this.#events.moved();
    return reader.promise;
  }

  return(): Promise<IteratorResult<LdapEntry>> {
    this.abandon(noAnswer('abandoned', 'the search was left before its end'));
    this.#drop();
    this.#end = 'done';
    return Promise.resolve({ value: undefined, done: true });
  }

  #enqueue(entry: LdapEntry, bytes: number): void {
    const reader = this.#readers.shift();
    if (reader) {
      reader.resolve({ value: entry, done: false });
      return;
    }
    this.#queue.push({ entry, bytes });
    this.#bytes += bytes;
    const { highWaterEntries, highWaterBytes, maxQueuedBytes } = this.#limits;
    this.#full ||= this.#queue.length - this.#taken >= highWaterEntries || this.#bytes >= highWaterBytes;
    if (this.#bytes > maxQueuedBytes) {
      this.abandon(noAnswer('queueOverflow', `${this.#bytes} bytes of entries were not read while another operation waited`));
    }
  }

  #dequeue({ bytes }: Queued): void {
    this.#bytes -= bytes;
    this.#taken++;
    const left = this.#queue.length - this.#taken;
    if (left === 0) {
      this.#queue = [];
      this.#taken = 0;
    }
    const { highWaterEntries, highWaterBytes } = this.#limits;
    if (this.#full && left * 2 <= highWaterEntries && this.#bytes * 2 <= highWaterBytes) {
      this.#full = false;
      this.#events.moved();
    }
  }

  #drop(): void {
    this.#queue = [];
    this.#taken = 0;
    this.#bytes = 0;
    this.#full = false;
  }

  #finish(result: LdapResult, controls: SearchDone['controls']): void {
    if (result.resultCode === 0) {
      this.#done.resolve({ controls, referrals: this.#referrals });
      this.#close('done', false);
    } else {
      this.#close({ error: refused(result) }, false);
    }
  }

  #close(end: { readonly error: unknown } | 'done', early: boolean): void {
    if (this.#end) return;
    this.#end = end;
    if (end !== 'done') this.#done.reject(end.error);
    for (const reader of this.#readers) {
      if (end === 'done') reader.resolve({ value: undefined, done: true });
      else reader.reject(end.error);
    }
    this.#readers = [];
    this.#events.ended(early);
  }
}
