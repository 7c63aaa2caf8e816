import { type ByteStream, WireError } from '../bytes/index.ts';
import type { Control } from './control.ts';
import { type Exchange, unexpected } from './exchange.ts';
import { MessageFramer } from './framing.ts';
import { LayeredStream } from './layered-stream.ts';
import { LdapError, noAnswer } from './ldap-error.ts';
import { decodeMessage, encodeMessage, type Message } from './message.ts';
import type { Operation } from './operations.ts';
import { resultCodeName } from './result-code.ts';
import type { SecurityLayer } from './sasl.ts';

const NOTICE_OF_DISCONNECTION = '1.3.6.1.4.1.1466.20036';
const MAX_MESSAGE_ID = 0x7fff_ffff;
/** Samba answers a DirSync search of a whole domain in messages of up to 256 MB. */
const MAX_MESSAGE_BYTES = 512 << 20;

/** RFC 4511 section 4.4. */
export interface UnsolicitedNotice {
  readonly oid: string;
  readonly code: number;
  readonly message: string;
}

export interface ConnectionOptions {
  /** Called for each unsolicited notification; a notice of disconnection ends the connection right after. */
  readonly onUnsolicited: (notice: UnsolicitedNotice) => void;
  /** Larger messages end the connection; 512 MiB unless told. */
  readonly maxMessageBytes: number;
}

export type Send = (operation: Operation, exchange: Exchange | null, controls?: readonly Control[]) => number;

/** The message layer of LDAP (RFC 4511 section 5): message ids, what is on its way for each, and when to read on. */
export class Connection {
  readonly closed: Promise<void>;
  readonly #closed = Promise.withResolvers<void>();
  readonly #stream: ByteStream;
  readonly #line: LayeredStream;
  readonly #framer: MessageFramer;
  readonly #onUnsolicited: (notice: UnsolicitedNotice) => void;
  readonly #exchanges = new Map<number, Exchange>();
  #lastId = 0;
  #aloneNow = false;
  #error: LdapError | null = null;
  #standstill: PromiseWithResolvers<void> | null = null;

  constructor(stream: ByteStream, options: Partial<ConnectionOptions>) {
    const { onUnsolicited = () => undefined, maxMessageBytes = MAX_MESSAGE_BYTES } = options;
    this.#stream = stream;
    this.#line = new LayeredStream(stream, maxMessageBytes);
    this.#framer = new MessageFramer(maxMessageBytes);
    this.#onUnsolicited = onUnsolicited;
    this.closed = this.#closed.promise;
    this.#receive().catch(error => this.end(asLdapError(error)));
  }

  /** Sends a request and keeps `exchange` for its answers; tells the message id. Throws when the connection has ended. */
  readonly send: Send = (operation, exchange, controls) => {
    if (this.#aloneNow) throw new Error('nothing else can begin during a bind or StartTLS');
    return this.#send(operation, exchange, controls);
  };

  /** Runs what nothing else may be on its way beside (RFC 4511 sections 4.2.1 and 4.14.1); only the `send` it is given works meanwhile. */
  async alone(run: (send: Send) => Promise<void>): Promise<void> {
    if (this.#exchanges.size > 0 || this.#aloneNow)
      throw new Error('bind and StartTLS need a connection without other operations');
    this.#aloneNow = true;
    try {
      await run((operation, exchange, controls) => this.#send(operation, exchange, controls));
    } finally {
      this.#aloneNow = false;
    }
  }

  /** Nothing more is wanted of an operation; `early` tells the server so, which knows otherwise. */
  forget(messageId: number, early: boolean): void {
    const known = this.#exchanges.delete(messageId);
    if (known && early && !this.#error) this.#send({ kind: 'abandonRequest', value: messageId }, null);
    this.moved();
  }

  /** Somebody took or waits for something: a standstill may be over. */
  moved(): void {
    this.#standstill?.resolve();
    this.#standstill = null;
  }

  /** Upgrades the stream, within `alone`. A failure ends the connection and rejects with what the stream says. */
  async startTls(): Promise<void> {
    try {
      this.#refuseLeftovers();
      await this.#stream.startTls();
    } catch (error) {
      this.end(asLdapError(error));
      throw error;
    }
  }

  /** From now on all traffic goes through the layer, within `alone`. */
  secure(layer: SecurityLayer): void {
    this.#refuseLeftovers();
    this.#line.secure(layer);
  }

  /** RFC 4511 section 4.3. Resolves when the request is written, or could not be. */
  async unbind(): Promise<void> {
    if (this.#error) return;
    const bytes = encodeMessage({ messageId: this.#nextId(), operation: { kind: 'unbindRequest', value: null }, controls: [] });
    await this.#line.write(bytes).catch(() => undefined);
    this.end(noAnswer('connectionClosed', 'the connection was closed here'));
  }

  /** Closes the stream and fails what is on its way. Only the first call counts. */
  end(error: LdapError): void {
    if (this.#error) return;
    this.#error = error;
    const exchanges = [...this.#exchanges.values()];
    this.#exchanges.clear();
    for (const exchange of exchanges) exchange.fail(error);
    this.#stream.close();
    this.moved();
    this.#closed.resolve();
  }

  #send(operation: Operation, exchange: Exchange | null, controls: readonly Control[] = []): number {
    if (this.#error) throw this.#error;
    const messageId = this.#nextId();
    const bytes = encodeMessage({ messageId, operation, controls });
    if (exchange) this.#exchanges.set(messageId, exchange);
    this.#line.write(bytes).catch(error => this.end(asLdapError(error)));
    this.moved();
    return messageId;
  }

  #nextId(): number {
    do this.#lastId = (this.#lastId % MAX_MESSAGE_ID) + 1;
    while (this.#exchanges.has(this.#lastId));
    return this.#lastId;
  }

  async #receive(): Promise<void> {
    while (!this.#error) {
      const chunk = await this.#line.read();
      if (chunk === null) throw noAnswer('connectionLost', 'the other side ended the connection');
      this.#framer.push(chunk);
      await this.#dispatchAll();
    }
  }

  async #dispatchAll(): Promise<void> {
    for (let bytes = this.#framer.next(); bytes && !this.#error; bytes = this.#framer.next()) {
      const held = this.#dispatch(decodeMessage(bytes), bytes.length);
      if (held) await held;
      while (this.#congested()) await this.#standstillOver();
    }
  }

  #dispatch(message: Message, bytes: number): Promise<void> | undefined {
    if (message.messageId === 0) {
      this.#notified(message);
      return undefined;
    }
    const exchange = this.#exchanges.get(message.messageId);
    // Answers to what was abandoned still come for a while.
    if (!exchange) return undefined;
    if (exchange.ends(message)) this.#exchanges.delete(message.messageId);
    return exchange.take(message, bytes);
  }

  #notified({ operation }: Message): void {
    if (operation.kind !== 'extendedResp') throw unexpected('extendedResp', operation.kind);
    const { responseName, resultCode, diagnosticMessage } = operation.value;
    this.#onUnsolicited({ oid: responseName ?? '', code: resultCode, message: diagnosticMessage });
    if (responseName !== NOTICE_OF_DISCONNECTION) return;
    throw noAnswer('connectionLost', `the other side disconnects: ${resultCodeName(resultCode)} ${diagnosticMessage}`.trimEnd());
  }

  /** INVARIANT: never while somebody waits for an answer. Enforced by the test "a lookup inside a full search". */
  #congested(): boolean {
    let full = false;
    for (const exchange of this.#exchanges.values()) {
      if (exchange.waits) return false;
      full ||= exchange.full;
    }
    return full;
  }

  #standstillOver(): Promise<void> {
    this.#standstill ??= Promise.withResolvers<void>();
    return this.#standstill.promise;
  }

  /** What came before the upgrade was asked for in the clear and could be anybody's. */
  #refuseLeftovers(): void {
    if (this.#framer.waiting === 0) return;
    const place = { structure: 'LDAPMessage', offset: 0 };
    throw new WireError('unexpected', place, `${this.#framer.waiting} octets came before the connection was secured`);
  }
}

function asLdapError(error: unknown): LdapError {
  if (error instanceof LdapError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return noAnswer(error instanceof WireError ? 'malformedMessage' : 'connectionLost', message, error);
}
