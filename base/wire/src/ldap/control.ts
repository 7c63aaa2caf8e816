import { boolean, context, defaulted, octets, optional, sequence, sequenceOf, text } from '../asn1/index.ts';

/** RFC 4511 section 4.1.11. */
export interface Control {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array | null;
}

const control = sequence({
  oid: text,
  critical: defaulted(boolean, false),
  value: optional(octets),
});

/** [0] Controls of an LDAPMessage. */
export const controls = context(0, sequenceOf<Control>(control));
