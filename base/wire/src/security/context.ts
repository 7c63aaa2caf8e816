/** One message to be protected, in three parts: all are signed, the body is encrypted besides. */
export interface SealedParts {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  readonly tail: Uint8Array;
}

/**
 * The initiator's side of a security mechanism (RFC 2743), for DCE/RPC ([MS-RPCE] sections 2.2.2.11 and 3.3.1.5.2) and for SASL (RFC 4752,
 * [MS-SPNG]). Tokens that break the protocol throw a WireError; a peer that refuses, lies or tampers makes a SecurityError.
 */
export interface SecurityContext {
  /** auth_type of [MS-RPCE] section 2.2.1.1.7: 9 SPNEGO, 10 NTLM, 16 Kerberos. */
  readonly authType: 9 | 10 | 16;
  /** True once messages can be protected. */
  readonly established: boolean;
  /** Octets of the token that `seal` yields for a body padded to 16; known once established. */
  readonly sealTokenBytes: number;
  /** `step(null)` gives the first token; each of the peer's tokens goes into the next. Null: nothing more is to be sent. */
  step(peer: Uint8Array | null): Promise<Uint8Array | null>;
  /** Messages count up: each is sealed once, in the order it is sent. Kerberos signs head and tail only where `signsHeader`, NTLM always. */
  seal(message: SealedParts, signsHeader: boolean): { readonly body: Uint8Array; readonly token: Uint8Array };
  /** The plain body of what the peer sealed; in the order it was sent. */
  unseal(message: SealedParts & { readonly token: Uint8Array }, signsHeader: boolean): Uint8Array;
  /** GSS_Wrap with confidentiality, for a SASL security layer. */
  wrap(bytes: Uint8Array): Uint8Array;
  unwrap(bytes: Uint8Array): Uint8Array;
  /** What DRS secrets are encrypted under ([MS-DRSR] section 4.1.10.6.17). A view; `dispose` zeroes it. */
  sessionKey(): Uint8Array;
  /** Zeroes all keys; the context is of no use then. */
  dispose(): void;
}
