import { connect, type TLSSocket } from 'node:tls';
import { type Element, elementAt, TAG } from './ber.ts';
import type { DirSyncPage, DirSyncStore } from './dirsync-store.ts';
import {
  controlValue,
  type Entry,
  encodedControlValue,
  encodedEntry,
  encodedMessage,
  entryOf,
  type Message,
  messageOf,
  OIDS,
  searchDone,
} from './message.ts';
import { inPages, inRanges, type Shapes } from './shapes.ts';

export interface Relaying {
  readonly to: { readonly host: string; readonly port: number; readonly ca: Buffer };
  readonly shapes: Shapes;
  readonly dirSync: DirSyncStore;
  /** Awaited before a search goes on to the domain controller. */
  readonly onSearch: (search: RelayedSearch) => Promise<void>;
  /** A search whose entries were cut off at the page size. */
  readonly onCut: () => void;
}

export interface RelayedSearch {
  readonly kind: 'dirSync' | 'paged' | 'plain';
  /** What was asked, as bytes: names of attributes and values of the filter can be looked for in it. */
  readonly asked: Buffer;
}

interface Running {
  readonly kind: RelayedSearch['kind'];
  readonly kept: Entry[];
  count: number;
}

/** One LDAP connection through the proxy, message by message in both directions. */
export class RelayedConnection {
  readonly #client: TLSSocket;
  readonly #server: TLSSocket;
  readonly #relaying: Relaying;
  readonly #searches = new Map<number, Running>();
  #asked: Promise<void> = Promise.resolve();

  constructor(client: TLSSocket, relaying: Relaying) {
    this.#client = client;
    this.#relaying = relaying;
    const { host, port, ca } = relaying.to;
    this.#server = connect({ host, port, ca });
    this.#read(client, element => {
      this.#asked = this.#asked.then(() => this.#fromClient(messageOf(element))).catch(() => this.end());
    });
    this.#read(this.#server, element => this.#fromServer(messageOf(element)));
    for (const [one, other] of [
      [client, this.#server],
      [this.#server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }

  end(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #read(socket: TLSSocket, take: (element: Element) => void): void {
    let waiting: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      for (let element = elementAt(waiting); element; element = elementAt(waiting)) {
        waiting = waiting.subarray(element.whole.length);
        take(element);
      }
    });
  }

  async #fromClient({ id, operation, controls }: Message): Promise<void> {
    const forwarded = (changed = controls): void => {
      this.#server.write(encodedMessage(id, operation.whole, changed));
    };
    if (operation.tag !== TAG.searchRequest) return forwarded();
    const dirSync = controls.find(({ oid }) => oid === OIDS.dirSync);
    const paged = controls.find(({ oid }) => oid === OIDS.paged);
    const kind = dirSync ? 'dirSync' : paged ? 'paged' : 'plain';
    await this.#relaying.onSearch({ kind, asked: operation.whole });
    const { cookie } = controlValue((dirSync ?? paged)?.value ?? Buffer.alloc(0));
    if (dirSync && this.#relaying.dirSync.has(cookie)) return this.#tell(id, this.#relaying.dirSync.page(cookie));
    this.#searches.set(id, { kind, kept: [], count: 0 });
    if (!paged) return forwarded();
    const size = Math.min(controlValue(paged.value).numbers[0] ?? 0, this.#relaying.shapes.pageSize);
    const smaller = { ...paged, value: encodedControlValue([size], cookie) };
    forwarded(controls.map(control => (control === paged ? smaller : control)));
  }

  #fromServer(message: Message): void {
    const { id, operation, controls } = message;
    const running = this.#searches.get(id);
    if (running && operation.tag === TAG.searchEntry) this.#entry(id, running, operation, controls);
    else if (running && operation.tag === TAG.searchDone) this.#done(message, running);
    else this.#client.write(encodedMessage(id, operation.whole, controls));
  }

  #entry(id: number, running: Running, operation: Element, controls: Message['controls']): void {
    const { shapes } = this.#relaying;
    running.count++;
    if (running.kind === 'dirSync') running.kept.push(entryOf(operation));
    else if (running.kind === 'paged' || running.count <= shapes.pageSize) {
      this.#client.write(encodedMessage(id, encodedEntry(inRanges(entryOf(operation), shapes.values)), controls));
    }
  }

  #done({ id, operation, controls }: Message, running: Running): void {
    const { shapes, dirSync, onCut } = this.#relaying;
    this.#searches.delete(id);
    const answer = controls.find(({ oid }) => oid === OIDS.dirSync);
    if (running.kind === 'dirSync' && answer) {
      this.#tell(id, dirSync.first(inPages(running.kept, shapes), answer));
      return;
    }
    const isCut = running.kind === 'plain' && running.count > shapes.pageSize;
    if (isCut) onCut();
    this.#client.write(encodedMessage(id, isCut ? searchDone(4) : operation.whole, controls));
  }

  #tell(id: number, { entries, control }: DirSyncPage): void {
    for (const entry of entries) this.#client.write(encodedMessage(id, encodedEntry(entry)));
    this.#client.write(encodedMessage(id, searchDone(0), [control]));
  }
}
