export interface ExtendedDn {
  /** Lower case. */
  readonly guid: string | null;
  readonly sid: string | null;
  readonly dn: string;
}

export declare function parseExtendedDn(text: string): ExtendedDn;
