/** RFC 4511 section 4.1.11. */
export interface Control {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array | null;
}
