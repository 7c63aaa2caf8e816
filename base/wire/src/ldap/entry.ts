import type { Control } from './control.ts';

/**
 * One attribute of an entry as it came. Zero values mean present but empty, which DirSync uses for a removed attribute.
 * The values are views on the received bytes: they stay valid, but each keeps the whole chunk it came in alive. Copy or decode what is kept.
 */
export interface LdapAttribute {
  /** The name without its options. */
  readonly type: string;
  /** For example ['range=0-1499']. */
  readonly options: readonly string[];
  readonly values: readonly Uint8Array[];
}

export interface LdapEntry {
  readonly dn: string;
  readonly attributes: readonly LdapAttribute[];
  readonly controls: readonly Control[];
}
