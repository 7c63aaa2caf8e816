/** An operation the server refused, or (code -1) a connection that broke, was closed or carried what the protocol does not allow. */
export declare class LdapError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly diagnosticMessage: string;
  readonly matchedDn: string;
  /** LDAP URLs, with code 10 (referral). */
  readonly referrals: readonly string[];
}
