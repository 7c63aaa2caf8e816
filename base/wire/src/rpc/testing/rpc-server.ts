import { bytesOfHex } from '../../bytes/index.ts';
import { MemoryStream } from '../../bytes/testing/memory-stream.ts';
import type { MessageStream } from '../../ntlm/message-stream.ts';
import type { NtlmAcceptor } from '../../ntlm/testing/acceptor.ts';

const NDR_SYNTAX = bytesOfHex('045d888aeb1cc9119fe808002b10486002000000');

/** A PDU as it came, in plain. */
export interface Received {
  readonly type: number;
  readonly flags: number;
  readonly callId: number;
  readonly operation: number;
  readonly stub: Buffer;
  readonly octets: number;
}

export interface ServerOptions {
  /** Largest fragment that it takes. */
  readonly takes?: number;
  /** Stub octets in a fragment of an answer. */
  readonly gives?: number;
  readonly acceptor?: NtlmAcceptor;
  /** result and reason of its bind_ack. */
  readonly result?: readonly [number, number];
  /** What it says to a call instead of the stub as it came. */
  readonly answer?: (call: Received) => Buffer | 'fault' | 'clear fault' | 'nothing' | 'end';
  /** Changes what is sent, at the last moment. */
  readonly spoil?: (pdu: Buffer) => Buffer;
}

/** A server that answers every call with its own stub, read and written without the code under test. */
export class RpcServer {
  readonly stream: MemoryStream;
  readonly received: Received[] = [];
  readonly #end: MemoryStream;
  readonly #options: ServerOptions;
  #sealing: { readonly sending: MessageStream; readonly receiving: MessageStream } | null = null;

  constructor(options: ServerOptions = {}) {
    const [stream, end] = MemoryStream.pair();
    this.stream = stream;
    this.#end = end;
    this.#options = options;
    this.#serve().catch(() => end.close());
  }

  async #serve(): Promise<void> {
    let waiting = Buffer.alloc(0);
    let stub = Buffer.alloc(0);
    for (;;) {
      while (waiting.length < 10 || waiting.length < waiting.readUInt16LE(8)) {
        const chunk = await this.#end.read();
        if (!chunk) return;
        waiting = Buffer.concat([waiting, chunk]);
      }
      const length = waiting.readUInt16LE(8);
      const pdu = waiting.subarray(0, length);
      waiting = waiting.subarray(length);
      const call = this.#open(pdu);
      this.received.push(call);
      if (call.type === 11) await this.#acknowledge(pdu);
      if (call.type === 16) this.#sealing = this.#options.acceptor?.accept(tokenOf(pdu)) ?? null;
      if (call.type !== 0) continue;
      stub = Buffer.concat([stub, call.stub]);
      if ((call.flags & 2) === 0) continue;
      const answered = (await this.#answer({ ...call, stub })) !== 'end';
      stub = Buffer.alloc(0);
      if (!answered) return this.#end.close();
    }
  }

  #open(pdu: Buffer): Received {
    const told = { type: pdu.readUInt8(2), flags: pdu.readUInt8(3), callId: pdu.readUInt32LE(12), octets: pdu.length };
    if (told.type !== 0) return { ...told, operation: 0, stub: Buffer.alloc(0) };
    const tokenLength = pdu.readUInt16LE(10);
    const operation = pdu.readUInt16LE(22);
    if (tokenLength === 0 || !this.#sealing) return { ...told, operation, stub: pdu.subarray(24) };
    const at = pdu.length - tokenLength - 8;
    const [head, body, tail] = [pdu.subarray(0, 24), pdu.subarray(24, at), pdu.subarray(at, at + 8)];
    const plain = this.#sealing.receiving.unseal(body, pdu.subarray(at + 8), plain => [head, plain, tail]);
    return { ...told, operation, stub: Buffer.from(plain.subarray(0, plain.length - pdu.readUInt8(at + 2))) };
  }

  #acknowledge(bind: Buffer): Promise<void> {
    const { takes = 5840, result = [0, 0], acceptor } = this.#options;
    const body = Buffer.alloc(8);
    body.writeUInt16LE(5840, 0);
    body.writeUInt16LE(takes, 2);
    body.writeUInt32LE(7, 4);
    const port = Buffer.from('\x06\x0049152\0', 'latin1');
    const results = Buffer.from([1, 0, 0, 0, result[0], 0, result[1], 0, ...NDR_SYNTAX]);
    const front = Buffer.concat([body, port, results]);
    const token = acceptor ? Buffer.from(acceptor.challenge(tokenOf(bind))) : Buffer.alloc(0);
    return this.#send(
      pduOf({ type: 12, flags: 7, callId: bind.readUInt32LE(12) }, acceptor ? withTrailer(front, token) : front, token),
    );
  }

  async #answer(call: Received): Promise<'end' | undefined> {
    const { answer = () => call.stub, gives = 4_000 } = this.#options;
    const wanted = answer(call);
    if (wanted === 'end') return 'end';
    if (wanted === 'nothing') return undefined;
    const { callId } = call;
    const status = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0x05, 0, 0, 0, 0, 0, 0, 0]);
    if (wanted === 'clear fault') await this.#send(pduOf({ type: 3, flags: 3, callId }, status, Buffer.alloc(0)));
    else if (wanted === 'fault') await this.#sendSealed({ type: 3, flags: 3, callId }, status);
    else {
      for (let from = 0; from === 0 || from < wanted.length; from += gives) {
        const flags = (from === 0 ? 1 : 0) | (from + gives >= wanted.length ? 2 : 0);
        await this.#sendSealed({ type: 2, flags, callId }, Buffer.concat([Buffer.alloc(8), wanted.subarray(from, from + gives)]));
      }
    }
    return undefined;
  }

  #sendSealed(header: Header, body: Buffer): Promise<void> {
    if (!this.#sealing) return this.#send(pduOf(header, body, Buffer.alloc(0)));
    const padding = (16 - ((body.length - 8) % 16)) % 16;
    const tail = Buffer.from([10, 6, padding, 0, 1, 0, 0, 0]);
    const padded = Buffer.concat([body, Buffer.alloc(padding)]);
    const whole = pduOf(header, Buffer.concat([padded, tail, Buffer.alloc(16)]), Buffer.alloc(16));
    const sealed = this.#sealing.sending.seal(padded.subarray(8), [whole.subarray(0, 24), padded.subarray(8), tail]);
    return this.#send(Buffer.concat([whole.subarray(0, 24), sealed.body, tail, sealed.token]));
  }

  #send(pdu: Buffer): Promise<void> {
    return this.#end.write(new Uint8Array((this.#options.spoil ?? (same => same))(pdu)));
  }
}

interface Header {
  readonly type: number;
  readonly flags: number;
  readonly callId: number;
}

function pduOf({ type, flags, callId }: Header, rest: Buffer, token: Buffer): Buffer {
  const header = Buffer.from([5, 0, type, flags, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt16LE(16 + rest.length, 8);
  header.writeUInt16LE(token.length, 10);
  header.writeUInt32LE(callId, 12);
  return Buffer.concat([header, rest]);
}

function withTrailer(front: Buffer, token: Buffer): Buffer {
  return Buffer.concat([front, Buffer.from([10, 6, 0, 0, 1, 0, 0, 0]), token]);
}

function tokenOf(pdu: Buffer): Uint8Array {
  return new Uint8Array(pdu.subarray(pdu.length - pdu.readUInt16LE(10)));
}
