import type { LdapEntry } from './entry.ts';
import { EntryQueue, type QueueLimits } from './entry-queue.ts';
import { type Exchange, unexpected } from './exchange.ts';
import { noAnswer, refused } from './ldap-error.ts';
import type { Message } from './message.ts';
import type { LdapResult } from './operations.ts';
import type { Search, SearchDone } from './search.ts';

/** What a search tells its connection. */
export interface StreamEvents {
  /** The reader took entries or began to wait: reading may go on. */
  moved(): void;
  /** Nothing more will be taken; `early` when the server does not know that yet. */
  ended(early: boolean): void;
}

/** A search on its way: entries wait here between the connection that receives them and the loop that reads them. */
export class EntryStream implements Exchange, Search, AsyncIterator<LdapEntry> {
  readonly done: Promise<SearchDone>;
  readonly #done = Promise.withResolvers<SearchDone>();
  readonly #queue: EntryQueue;
  readonly #events: StreamEvents;
  /** A notification search waits for ever; others need not be read ahead for its sake. */
  readonly #patient: boolean;
  readonly #referrals: string[] = [];
  #end: { readonly error: unknown } | 'done' | null = null;
  #readers: PromiseWithResolvers<IteratorResult<LdapEntry>>[] = [];

  constructor(limits: QueueLimits, events: StreamEvents, patient: boolean) {
    this.#queue = new EntryQueue(limits);
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
    return this.#queue.full;
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
    this.#queue.clear();
    this.#close({ error: reason }, true);
  }

  [Symbol.asyncIterator](): AsyncIterator<LdapEntry> {
    return this;
  }

  next(): Promise<IteratorResult<LdapEntry>> {
    const wasFull = this.#queue.full;
    const entry = this.#queue.shift();
    if (wasFull && !this.#queue.full) this.#events.moved();
    if (entry) return Promise.resolve({ value: entry, done: false });
    if (this.#end === 'done') return Promise.resolve({ value: undefined, done: true });
    if (this.#end) return Promise.reject(this.#end.error);
    const reader = Promise.withResolvers<IteratorResult<LdapEntry>>();
    this.#readers.push(reader);
    this.#events.moved();
    return reader.promise;
  }

  return(): Promise<IteratorResult<LdapEntry>> {
    this.abandon(noAnswer('abandoned', 'the search was left before its end'));
    this.#queue.clear();
    this.#end = 'done';
    return Promise.resolve({ value: undefined, done: true });
  }

  #enqueue(entry: LdapEntry, bytes: number): void {
    const reader = this.#readers.shift();
    if (reader) {
      reader.resolve({ value: entry, done: false });
      return;
    }
    this.#queue.push(entry, bytes);
    if (this.#queue.overflows) {
      const message = `${this.#queue.bytes} bytes of entries were not read while another operation waited`;
      this.abandon(noAnswer('queueOverflow', message));
    }
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
