import type { ByteStream } from '../bytes/index.ts';
import { Connection, type ConnectionOptions, type Send } from './connection.ts';
import type { Control } from './control.ts';
import type { LdapAttribute } from './entry.ts';
import type { QueueLimits } from './entry-queue.ts';
import { EntryStream } from './entry-stream.ts';
import { type Response, type ResponseKind, SingleExchange } from './exchange.ts';
import { CONTROLS } from './known-controls.ts';
import { noAnswer, refused } from './ldap-error.ts';
import type { Operation } from './operations.ts';
import type { SaslExchange } from './sasl.ts';
import { saslBind } from './sasl-bind.ts';
import type { Search, SearchRequest } from './search.ts';

const START_TLS = '1.3.6.1.4.1.1466.20037';
const VERSION = 3;
const NEVER_DEREFERENCE = 0;

export interface LdapClientOptions extends Partial<ConnectionOptions> {
  /** Entries a search may hold unread before the connection stops reading; 1,000 unless told. */
  readonly highWaterEntries?: number;
  /** The same in bytes; 8 MiB unless told. */
  readonly highWaterBytes?: number;
  /** The most a search may hold unread when reading had to go on for another operation's sake; 256 MiB unless told. */
  readonly maxQueuedBytes?: number;
}

/** One change of a modify operation; `values` of a delete may be empty: the whole attribute then. */
export interface Modification {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly Uint8Array[];
}

/**
 * LDAPv3 over any stream, without I/O of its own. Several operations may be on their way at once; what cannot be answered any more rejects
 * with LdapError(-1). While a search is full, the connection is read on only for another operation that waits, so that a lookup inside the
 * loop of a search cannot lock itself out.
 */
export class LdapClient {
  /** Resolves when the connection has ended, for whatever reason; never rejects. */
  readonly closed: Promise<void>;
  readonly #connection: Connection;
  readonly #limits: QueueLimits;

  constructor(stream: ByteStream, options: LdapClientOptions = {}) {
    const { highWaterEntries = 1000, highWaterBytes = 8 << 20, maxQueuedBytes = 256 << 20 } = options;
    this.#limits = { highWaterEntries, highWaterBytes, maxQueuedBytes };
    this.#connection = new Connection(stream, options);
    this.closed = this.#connection.closed;
  }

  /** RFC 4511 section 4.14. Rejects with what the stream says when the certificate does not verify; the connection is closed then. */
  startTls(): Promise<void> {
    const value = { requestName: START_TLS, requestValue: null };
    return this.#connection.alone(send => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const answered = async (response: Response<'extendedResp'>) => {
        if (response.resultCode !== 0) return reject(refused(response));
        await this.#connection.startTls().then(resolve, reject);
      };
      send({ kind: 'extendedReq', value }, new SingleExchange('extendedResp', answered, reject));
      return promise;
    });
  }

  /** `name` may be a DN, a userPrincipalName or DOMAIN\name. */
  bindSimple(name: string, password: Uint8Array): Promise<void> {
    const authentication = { kind: 'simple', value: password } as const;
    const request: Operation = { kind: 'bindRequest', value: { version: VERSION, name, authentication } };
    return this.#connection.alone(send => ask(send, request, 'bindResponse'));
  }

  /** RFC 4511 section 4.2 with RFC 4513 section 5.2. */
  bindSasl(mechanism: string, exchange: SaslExchange): Promise<void> {
    return this.#connection.alone(send =>
      saslBind(exchange, {
        send: (credentials, answered, failed) => {
          const authentication = { kind: 'sasl', value: { mechanism, credentials } } as const;
          const request: Operation = { kind: 'bindRequest', value: { version: VERSION, name: '', authentication } };
          send(request, new SingleExchange('bindResponse', answered, failed));
        },
        secure: layer => this.#connection.secure(layer),
      }),
    );
  }

  /** Sends the request at once. An aborted signal gives the search up; the loop and `done` then reject with the signal's reason. */
  search(request: SearchRequest, signal?: AbortSignal): Search {
    const { controls = [] } = request;
    let messageId: number | null = null;
    const onAbort = () => stream.abandon(signal?.reason);
    const events = {
      moved: () => this.#connection.moved(),
      ended: (early: boolean) => {
        signal?.removeEventListener('abort', onAbort);
        if (messageId !== null) this.#connection.forget(messageId, early);
      },
    };
    const patient = controls.some(control => control.oid === CONTROLS.notification);
    const stream = new EntryStream(this.#limits, events, patient);
    if (signal?.aborted) {
      stream.abandon(signal.reason);
      return stream;
    }
    messageId = this.#connection.send({ kind: 'searchRequest', value: toWire(request) }, stream, controls);
    signal?.addEventListener('abort', onAbort, { once: true });
    return stream;
  }

  /** RFC 4511 section 4.6 */
  modify(object: string, modifications: readonly Modification[], controls?: readonly Control[]): Promise<void> {
    const changes = modifications.map(({ operation, attribute, values }) => ({
      operation,
      modification: written(attribute, values),
    }));
    return ask(this.#connection.send, { kind: 'modifyRequest', value: { object, changes } }, 'modifyResponse', controls);
  }

  /** RFC 4511 section 4.7 */
  add(dn: string, attributes: Readonly<Record<string, readonly Uint8Array[]>>, controls?: readonly Control[]): Promise<void> {
    const list = Object.entries(attributes).map(([name, values]) => written(name, values));
    return ask(this.#connection.send, { kind: 'addRequest', value: { dn, attributes: list } }, 'addResponse', controls);
  }

  /** RFC 4511 section 4.8 */
  delete(dn: string, controls?: readonly Control[]): Promise<void> {
    return ask(this.#connection.send, { kind: 'delRequest', value: dn }, 'delResponse', controls);
  }

  /** RFC 4511 section 4.9. Renames the entry, its old name being deleted, and moves it beneath `newSuperior` unless that is null. */
  rename(entry: string, newrdn: string, newSuperior: string | null, controls?: readonly Control[]): Promise<void> {
    const value = { entry, newrdn, deleteoldrdn: true, newSuperior };
    return ask(this.#connection.send, { kind: 'modDNRequest', value }, 'modDNResponse', controls);
  }

  /** Says goodbye and closes; operations on their way reject. */
  unbind(): Promise<void> {
    return this.#connection.unbind();
  }

  /** Closes at once, without goodbye. */
  close(): void {
    this.#connection.end(noAnswer('connectionClosed', 'the connection was closed here'));
  }
}

/** For operations whose response says no more than its result. */
function ask(send: Send, request: Operation, expected: ResponseKind, controls: readonly Control[] = []): Promise<void> {
  return new Promise((resolve, reject) => {
    const answered = (response: Response<ResponseKind>) => {
      if (response.resultCode === 0) resolve();
      else reject(refused(response));
      return undefined;
    };
    send(request, new SingleExchange(expected, answered, reject), controls);
  });
}

function toWire(request: SearchRequest) {
  return {
    baseObject: request.base,
    scope: request.scope,
    derefAliases: NEVER_DEREFERENCE,
    sizeLimit: request.sizeLimit ?? 0,
    timeLimit: request.timeLimitSeconds ?? 0,
    typesOnly: request.typesOnly ?? false,
    filter: request.filter,
    attributes: request.attributes,
  };
}

function written(description: string, values: readonly Uint8Array[]): LdapAttribute {
  return { type: description, options: [], values };
}
