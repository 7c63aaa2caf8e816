/** Why no secure context came about, or why a message is not believed. */
export type SecurityProblem =
  /** The peer refuses these credentials. */
  | 'credentialsRefused'
  /** The peer does not offer, or refuses, what is asked of it. */
  | 'mechanismRefused'
  /** A signature, checksum or proof of the peer's is wrong. */
  | 'notAuthentic'
  /** A call that this state does not allow. */
  | 'outOfOrder'
  /** The name asked for is unknown to the key distribution centre, as a user or as a service. */
  | 'principalUnknown'
  /** The clocks are too far apart, and the peer's does not help. */
  | 'clockSkew';

/** A security mechanism that failed. `detail` holds no secret. */
export class SecurityError extends Error {
  readonly code: SecurityProblem;

  constructor(code: SecurityProblem, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'SecurityError';
    this.code = code;
  }
}
