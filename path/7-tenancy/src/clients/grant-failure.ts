/** The codes of RFC 6749 section 5.2. */
export type GrantFailureCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

/** No token is given, in OAuth's own words. */
export class GrantFailure extends Error {
  readonly code: GrantFailureCode;

  constructor(code: GrantFailureCode, message: string) {
    super(message);
    this.name = 'GrantFailure';
    this.code = code;
  }
}
