import { type ByteStream, concat, WireError } from '../bytes/index.ts';
import { NdrReader, NdrWriter } from '../ndr/index.ts';
import type { SecurityContext } from '../security/index.ts';
import { type Agreement, proposal, readAgreement, readRefusal } from './association.ts';
import { readAnswer, requestFragments, type Security } from './call-pdus.ts';
import type { Syntax } from './interface.ts';
import { FLAG, HEADER_OCTETS, PDU_TYPE, PduFramer, readHeader, writeHeader } from './pdu.ts';
import { RpcError } from './rpc-error.ts';
import { TRAILER_OCTETS, withToken } from './security-trailer.ts';

export interface RpcOptions {
  /** Null for a connection that nothing protects. Not disposed of here. */
  readonly security: SecurityContext | null;
  /** How long the server may take for one answer, from the first octet sent to the last received. */
  readonly timeoutMs: number;
  /** Rejects when the signal is aborted; Clock of base/model fits. */
  readonly clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> };
  /** A larger answer ends the connection; 64 MiB unless told. */
  readonly mostAnswerOctets?: number;
}

const MOST_ANSWER_OCTETS = 64 << 20;
/** auth3 has four octets of nothing before its trailer ([MS-RPCE] section 2.2.2.6). */
const AUTH3_BODY = new Uint8Array(4);
const NTLM = 10;

/**
 * A connection to one interface of a server over TCP ([C706] chapter 12, [MS-RPCE]), with packet privacy where there is a context. Calls go
 * one after the other. Whatever is wrong with an answer, but for a fault, ends the connection.
 */
export class RpcConnection {
  readonly #stream: ByteStream;
  readonly #options: RpcOptions;
  readonly #framer = new PduFramer();
  #security: Security | null = null;
  #agreed: Agreement = { mostOctets: 0, group: 0 };
  #callId = 0;
  #ended: RpcError | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(stream: ByteStream, options: RpcOptions) {
    this.#stream = stream;
    this.#options = options;
  }

  /** Binds to the interface. On failure the stream is closed; a SecurityError tells what the mechanism finds wrong. */
  static async open(stream: ByteStream, wanted: Syntax, options: RpcOptions): Promise<RpcConnection> {
    const connection = new RpcConnection(stream, options);
    await connection.#guarded(() => connection.#bind(wanted));
    return connection;
  }

  /** Calls a procedure by its number and gives the stub of the answer. Throws an RpcError, WireError or SecurityError. */
  call(operation: number, stub: Uint8Array): Promise<Uint8Array> {
    const answer = this.#turn.then(() => this.#guarded(() => this.#call(operation, stub)));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  close(): void {
    this.#end(new RpcError('connectionClosed', 'the connection was closed here'));
  }

  async #bind(wanted: Syntax): Promise<void> {
    const { security } = this.#options;
    const flags = FLAG.first | FLAG.last | (security ? FLAG.signsHeader : 0);
    const offered = security ? await security.step(null) : null;
    await this.#sendToken(PDU_TYPE.bind, { flags, body: proposal(wanted, 0), token: offered });
    const ack = await this.#receiveBinding(PDU_TYPE.bindAck);
    this.#agreed = ack.agreed;
    if (!security) return;
    let next = await security.step(ack.token);
    while (next) {
      if (security.authType === NTLM) {
        await this.#sendToken(PDU_TYPE.auth3, { flags: FLAG.first | FLAG.last, body: AUTH3_BODY, token: next });
        break;
      }
      const body = proposal(wanted, this.#agreed.group);
      await this.#sendToken(PDU_TYPE.alterContext, { flags: FLAG.first | FLAG.last, body, token: next });
      const { token } = await this.#receiveBinding(PDU_TYPE.alterContextResponse);
      next = await security.step(token);
    }
    if (!security.established) throw new RpcError('bindRefused', 'the server ends the authentication too early');
    this.#security = { context: security, signsHeader: ack.signsHeader };
  }

  /** An auth3 belongs to the bind before it; everything else is a call of its own. */
  #sendToken(type: number, { flags, body, token }: Binding): Promise<void> {
    const { security } = this.#options;
    if (type !== PDU_TYPE.auth3) this.#callId++;
    const front = new Uint8Array(HEADER_OCTETS + body.length);
    front.set(body, HEADER_OCTETS);
    const whole = security && token ? withToken(front, token, security.authType) : front;
    const writer = new NdrWriter();
    const tokenLength = token?.length ?? 0;
    writeHeader(writer, { type, flags, callId: this.#callId, fragmentLength: whole.length, tokenLength });
    whole.set(writer.finish());
    return this.#stream.write(whole).catch(lost);
  }

  async #receiveBinding(expected: number): Promise<Bound> {
    const pdu = await this.#receive();
    const { type, flags, callId, tokenLength } = readHeader(new NdrReader(pdu));
    if (type === PDU_TYPE.bindNak) throw readRefusal(pdu);
    if (type === PDU_TYPE.fault) readAnswer(pdu, callId, null);
    if (type !== expected || callId !== this.#callId) {
      throw new WireError('unexpected', { structure: 'PDU', offset: 2 }, `a PDU of type ${type} for call ${callId}`);
    }
    const token = tokenLength > 0 ? pdu.subarray(Math.max(HEADER_OCTETS + TRAILER_OCTETS, pdu.length - tokenLength)) : null;
    return { agreed: readAgreement(pdu), token, signsHeader: (flags & FLAG.signsHeader) !== 0 };
  }

  async #call(operation: number, stub: Uint8Array): Promise<Uint8Array> {
    const callId = ++this.#callId;
    for (const fragment of requestFragments({ callId, operation, stub }, this.#agreed.mostOctets, this.#security)) {
      await this.#stream.write(fragment).catch(lost);
    }
    const most = this.#options.mostAnswerOctets ?? MOST_ANSWER_OCTETS;
    const pieces: Uint8Array[] = [];
    for (let octets = 0; ; ) {
      const answer = readAnswer(await this.#receive(), callId, this.#security);
      pieces.push(answer.stub);
      octets += answer.stub.length;
      if (octets > most) throw new WireError('tooLarge', { structure: 'response', offset: octets }, `${most} octets allowed`);
      if (answer.last) return concat(pieces);
    }
  }

  async #receive(): Promise<Uint8Array> {
    for (;;) {
      const pdu = this.#framer.next();
      if (pdu) return pdu;
      const chunk = await this.#stream.read().catch(lost);
      if (!chunk) throw new RpcError('connectionLost', 'the other side ended the connection');
      this.#framer.push(chunk);
    }
  }

  /** Within the time that one answer may take. What breaks the protocol, or the time, ends the connection. */
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    if (this.#ended) throw this.#ended;
    const { clock, timeoutMs } = this.#options;
    const done = new AbortController();
    const late = clock.sleep(timeoutMs, done.signal).then(
      () => this.#end(new RpcError('timedOut', `no answer within ${timeoutMs} ms`)),
      () => undefined,
    );
    try {
      return await work();
    } catch (error) {
      if (error instanceof RpcError && error.code === 'fault') throw error;
      if (!(error instanceof Error)) throw error;
      // A stream that was closed because time was up tells of its closing.
      const reason = this.#ended ?? error;
      this.#end(reason instanceof RpcError ? reason : new RpcError('connectionLost', reason.message, { cause: reason }));
      throw reason;
    } finally {
      done.abort();
      await late;
    }
  }

  #end(error: RpcError): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#stream.close();
  }
}

/** What a stream says when it broke, also while nobody read from it, is its system's own. */
function lost(error: unknown): never {
  throw new RpcError('connectionLost', error instanceof Error ? error.message : String(error), { cause: error });
}

interface Binding {
  readonly flags: number;
  readonly body: Uint8Array;
  readonly token: Uint8Array | null;
}

interface Bound {
  readonly agreed: Agreement;
  readonly token: Uint8Array | null;
  readonly signsHeader: boolean;
}
