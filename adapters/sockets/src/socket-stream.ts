import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ByteStream } from '@landbridge/wire/bytes';
import { tlsServerEndPoint } from './channel-binding.ts';

/** Received and not yet asked for; beyond it the socket is paused, and the other side soon stops sending. */
const HIGH_WATER_BYTES = 256 * 1024;
/** How long a closed socket may take to send what is left. */
const LINGER_MS = 2_000;

/** Upgrades a connected socket; rejects with a Failure. */
export type Upgrade = (plain: Socket) => Promise<TLSSocket>;

/** A TCP or TLS connection, read as it is asked for. */
export class SocketStream implements ByteStream {
  #socket: Socket | TLSSocket;
  readonly #upgrade: Upgrade;
  #arrived: Uint8Array[] = [];
  #arrivedBytes = 0;
  #readers: PromiseWithResolvers<Uint8Array | null>[] = [];
  #writers: PromiseWithResolvers<void>[] = [];
  #closing = false;
  #over: { readonly error: Error | null } | null = null;
  readonly #listeners: readonly (readonly [string, (argument: unknown) => void])[] = [
    ['data', bytes => this.#receive(bytes as Uint8Array)],
    ['drain', () => this.#drained()],
    ['end', () => this.#finish(null)],
    ['error', error => this.#finish(error as Error)],
    ['close', () => this.#finish(null)],
  ];

  constructor(socket: Socket | TLSSocket, upgrade: Upgrade) {
    this.#socket = socket;
    this.#upgrade = upgrade;
    this.#listen();
  }

  get tls(): boolean {
    return 'encrypted' in this.#socket;
  }

  read(): Promise<Uint8Array | null> {
    const next = this.#arrived.shift();
    if (next) {
      this.#arrivedBytes -= next.length;
      if (this.#arrivedBytes === 0 && this.#socket.isPaused()) this.#socket.resume();
      return Promise.resolve(next);
    }
    if (this.#over?.error) return Promise.reject(this.#over.error);
    if (this.#over) return Promise.resolve(null);
    const reader = Promise.withResolvers<Uint8Array | null>();
    this.#readers.push(reader);
    return reader.promise;
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#over || this.#closing) return Promise.reject(this.#over?.error ?? new Error('the connection is closed'));
    if (this.#socket.write(bytes)) return Promise.resolve();
    const writer = Promise.withResolvers<void>();
    this.#writers.push(writer);
    return writer.promise;
  }

  async startTls(): Promise<void> {
    if (this.tls) throw new Error('the connection is encrypted already');
    if (this.#arrived.length > 0) throw new Error('the other side sent more before the connection was encrypted');
    for (const [event, listener] of this.#listeners) this.#socket.off(event, listener);
    try {
      this.#socket = await this.#upgrade(this.#socket);
    } catch (error) {
      this.#finish(error as Error);
      throw error;
    }
    this.#listen();
  }

  close(): void {
    if (this.#closing) return;
    this.#closing = true;
    const socket = this.#socket;
    socket.end(() => socket.destroy());
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
    this.#finish(null);
  }

  channelBinding(): Uint8Array | null {
    const certificate = 'getPeerX509Certificate' in this.#socket ? this.#socket.getPeerX509Certificate() : undefined;
    return certificate ? tlsServerEndPoint(certificate) : null;
  }

  #listen(): void {
    for (const [event, listener] of this.#listeners) this.#socket.on(event, listener);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#closing) return;
    const reader = this.#readers.shift();
    if (reader) {
      reader.resolve(bytes);
      return;
    }
    this.#arrived.push(bytes);
    this.#arrivedBytes += bytes.length;
    if (this.#arrivedBytes >= HIGH_WATER_BYTES) this.#socket.pause();
  }

  #drained(): void {
    for (const writer of this.#writers.splice(0)) writer.resolve();
  }

  #finish(error: Error | null): void {
    if (this.#over) return;
    this.#over = { error };
    if (this.#closing) this.#arrived = [];
    for (const reader of this.#readers.splice(0)) {
      if (error) reader.reject(error);
      else reader.resolve(null);
    }
    for (const writer of this.#writers.splice(0)) writer.reject(error ?? new Error('the connection ended'));
  }
}
