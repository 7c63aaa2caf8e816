/** What an account proves itself by, as bytes so that it never becomes a string: its password in UTF-8, or a key table of MIT Kerberos. */
export type AccountSecret = { readonly password: Uint8Array } | { readonly keyTable: Uint8Array };

/** How one domain is read, as the agent's settings say. */
export interface DomainSettings {
  /** `exoip.test` */
  readonly fqdn: string;
  /** Tried before those that DNS names; without a port 636 (ldaps) or 389 (starttls). */
  readonly preferredDcs: readonly { readonly host: string; readonly port?: number }[];
  readonly security: 'ldaps' | 'starttls';
  /** Null: the certificate authorities of the machine. */
  readonly caPem: string | null;
  /** `name` is the user principal name. With a key table it proves itself by Kerberos alone. */
  readonly account: { readonly name: string } & AccountSecret;
  /**
   * How the account proves itself over LDAP: by its name and password within TLS, or by SPNEGO bound to the TLS connection. What else is
   * asked of a domain controller is always asked by SPNEGO.
   */
  readonly authentication: 'simple' | 'negotiate';
  /** Whether SPNEGO may fall back on NTLM where there is no Kerberos. */
  readonly ntlm: boolean;
  /** For each step of opening a connection: connecting with TLS, binding, reading the root DSE. */
  readonly connectTimeoutMs: number;
}
