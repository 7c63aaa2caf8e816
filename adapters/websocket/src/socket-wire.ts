import type { Socket } from 'node:net';
import { Failure } from '@landbridge/model';
import { UNTRUSTED_BYTES, type Wire } from '@landbridge/relay';
import type { RawData, WebSocket } from 'ws';

/** Messages that may wait to be read before the socket is held back. */
const MOST_WAITING = 4;
/** The private range of RFC 6455 section 7.4.2: the reason says why. */
const CLOSED_WITH_REASON = 4000;
const UNSUPPORTED_DATA = 1003;
/** How long the other side may take to answer a close before the socket is destroyed. */
const CLOSE_WITHIN_MS = 2_000;
/** The longest reason a close frame takes, in bytes (RFC 6455 section 5.5). */
const LONGEST_REASON_BYTES = 123;

/** A WebSocket as a wire. */
export class SocketWire implements Wire {
  readonly #webSocket: WebSocket;
  readonly #socket: Socket;
  readonly #waiting: string[] = [];
  #untrusted: ((chunk: Uint8Array) => void) | null = null;
  #isOver = false;
  #closedBecause: string | null = null;
  #wake: (() => void) | null = null;

  /** `isTrusted`: the other side needs to prove nothing (an agent's view of control, whose certificate was verified). */
  constructor(webSocket: WebSocket, socket: Socket, isTrusted: boolean) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    webSocket.on('message', (data, isBinary) => this.#take(data, isBinary));
    webSocket.on('close', (_code, reason) => this.#end(reason.toString('utf8')));
    webSocket.on('error', error => this.#end(error.message));
    if (!isTrusted) this.#limitStranger();
  }

  get closedBecause(): string | null {
    return this.#closedBecause;
  }

  get bytesReceived(): number {
    return this.#socket.bytesRead;
  }

  get isTrusted(): boolean {
    return this.#untrusted === null;
  }

  trust(): void {
    if (this.#untrusted) this.#socket.off('data', this.#untrusted);
    this.#untrusted = null;
  }

  /** Resolves when the text was handed to the network, which happens at the other side's pace. */
  send(text: string): Promise<void> {
    if (this.#isOver || this.#webSocket.readyState !== this.#webSocket.OPEN) return Promise.reject(lost());
    return new Promise((resolve, reject) => {
      this.#webSocket.send(text, error => (error ? reject(lost(error)) : resolve()));
    });
  }

  get messages(): AsyncIterable<string> {
    return { [Symbol.asyncIterator]: () => ({ next: () => this.#next() }) };
  }

  /** Nothing that arrives afterwards is handed out. */
  close(reason: string): void {
    if (this.#isOver) return;
    this.#end(null);
    this.#waiting.length = 0;
    this.#closeFrame(CLOSED_WITH_REASON, reason);
  }

  /** At once, and without a word to the other side. */
  drop(reason: string): void {
    this.#end(reason);
    this.#webSocket.terminate();
  }

  #closeFrame(code: number, reason: string): void {
    const socket = this.#webSocket;
    if (socket.isPaused) socket.resume();
    socket.close(code, cut(reason));
    const timer = setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS);
    timer.unref();
    socket.once('close', () => clearTimeout(timer));
  }

  async #next(): Promise<IteratorResult<string>> {
    for (;;) {
      const text = this.#waiting.shift();
      if (text !== undefined) {
        if (this.#waiting.length < MOST_WAITING && this.#webSocket.isPaused) this.#webSocket.resume();
        return { done: false, value: text };
      }
      if (this.#isOver) return { done: true, value: undefined };
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }

  #take(data: RawData, isBinary: boolean): void {
    if (this.#isOver) return;
    if (isBinary) {
      this.#end('binary messages are not understood');
      this.#closeFrame(UNSUPPORTED_DATA, 'MessageMalformed');
      return;
    }
    this.#waiting.push(data.toString());
    if (this.#waiting.length >= MOST_WAITING) this.#webSocket.pause();
    this.#wake?.();
  }

  #end(reason: string | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#closedBecause = reason === '' ? null : reason;
    this.trust();
    this.#wake?.();
  }

  #limitStranger(): void {
    let bytes = 0;
    this.#untrusted = chunk => {
      bytes += chunk.length;
      if (bytes <= UNTRUSTED_BYTES) return;
      this.#end('a stranger said too much');
      this.#webSocket.terminate();
    };
    // Before the WebSocket sees the chunk, so that what is too much is never handed out.
    this.#socket.prependListener('data', this.#untrusted);
  }
}

function lost(cause?: Error): Failure {
  return new Failure({ code: 'AgentLost', message: 'the line is closed' }, { cause });
}

function cut(reason: string): string {
  return Buffer.from(reason)
    .subarray(0, LONGEST_REASON_BYTES)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}
