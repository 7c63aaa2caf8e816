import type { SecurityContext } from './context.ts';

/** A mechanism that SPNEGO can negotiate. */
export interface Mechanism extends SecurityContext {
  /** Object identifiers it goes by, in DER without tag and length; the first is preferred. */
  readonly identifiers: readonly Uint8Array[];
  /** The mechListMIC over the DER of the mechanism list (RFC 4178 section 5, [MS-SPNG] section 3.1.5.1). */
  signMechanisms(list: Uint8Array): Uint8Array;
  /** Throws a SecurityError unless the mechListMIC is the peer's over this list. */
  verifyMechanisms(list: Uint8Array, mic: Uint8Array): void;
}
