/** A stream of bytes to a domain controller. Pull-driven: nothing is received that nobody asked for, so back-pressure needs no rule of its own. */
export interface ByteStream {
  /** The next bytes as they came; null when the other side ended. Rejects when the connection broke. The array is the caller's from then on. */
  read(): Promise<Uint8Array | null>;
  /** Resolves when the stream takes more. Calls made without waiting keep their order. */
  write(bytes: Uint8Array): Promise<void>;
  /** Upgrades in place; rejects if the certificate does not verify. Not to be called while a read is pending. */
  startTls(): Promise<void>;
  /** Idempotent; a pending read answers null or rejects. */
  close(): void;
  readonly tls: boolean;
  /** The hash tls-server-end-point of the peer's certificate (RFC 5929 section 4.1); null without TLS. */
  channelBinding(): Uint8Array | null;
}
