/** What follows a successful SASL bind: integrity or confidentiality of all further traffic (RFC 4422 section 3.7). */
export interface SecurityLayer {
  wrap(bytes: Uint8Array): Uint8Array;
  /** Throws when the bytes were tampered with; the connection is closed then. */
  unwrap(bytes: Uint8Array): Uint8Array;
}

/** One side of a SASL mechanism. */
export interface SaslExchange {
  /** `step(null)` gives the first credentials; each server reply, the last one included, goes into the next. Rejects to give up the bind. */
  step(server: Uint8Array | null): Promise<Uint8Array | null>;
  /** Asked once, after success. */
  layer?(): SecurityLayer | null;
}
