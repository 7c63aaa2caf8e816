import {
  type Element,
  element,
  explicit,
  explicitApplication,
  integer,
  octets,
  opaque,
  optional,
  sequence,
  sequenceOf,
  text,
  type ValueOf,
} from '../../asn1/index.ts';
import { WireError } from '../../bytes/index.ts';

const GENERAL_STRING = 0x1b;
const BIT_STRING = 0x03;
const FLAGS_BYTES = 4;

/** KerberosString, RFC 4120 section 5.2.1; Windows puts UTF-8 in it. */
export const kerberosString: Element<string> = text.retagged(GENERAL_STRING);

/** KerberosFlags, RFC 4120 section 5.2.8: the first 32 bits, the first being the highest. */
export const kerberosFlags: Element<number> = element(
  BIT_STRING,
  (reader, tag) => {
    const { offset } = reader;
    const bits = reader.octets(tag);
    if (bits.length < 1 + FLAGS_BYTES) throw new WireError('malformed', { offset }, `flags of ${bits.length} octets`);
    return new DataView(bits.buffer, bits.byteOffset).getUint32(1);
  },
  (writer, value, tag) => {
    const bits = new Uint8Array(1 + FLAGS_BYTES);
    new DataView(bits.buffer).setUint32(1, value);
    writer.octets(bits, tag);
  },
);

/** PrincipalName, RFC 4120 section 5.2.2. */
export const principalName = sequence({
  nameType: explicit(0, integer),
  nameString: explicit(1, sequenceOf(kerberosString)),
});
export type PrincipalName = ValueOf<typeof principalName>;

/** RFC 4120 section 6.2, RFC 6806 section 5. */
export const NAME_TYPES = { principal: 1, service: 2, enterprise: 10 } as const;

export function sameName(a: PrincipalName, b: PrincipalName): boolean {
  return a.nameString.length === b.nameString.length && a.nameString.every((part, at) => part === b.nameString[at]);
}

/** EncryptedData, RFC 4120 section 5.2.9. */
export const encryptedData = sequence({
  etype: explicit(0, integer),
  kvno: optional(explicit(1, integer)),
  cipher: explicit(2, octets),
});

/** EncryptionKey, RFC 4120 section 5.2.9. */
export const encryptionKey = sequence({ keytype: explicit(0, integer), keyvalue: explicit(1, octets) });

/** Checksum, RFC 4120 section 5.2.9. */
export const checksum = sequence({ cksumtype: explicit(0, integer), checksum: explicit(1, octets) });

/** Ticket, RFC 4120 section 5.3. */
export const ticket = explicitApplication(
  1,
  sequence({
    tktVno: explicit(0, integer),
    realm: explicit(1, kerberosString),
    sname: explicit(2, principalName),
    encPart: explicit(3, encryptedData),
  }),
);

/** A Ticket as it came: its bearer cannot look into it. */
export const opaqueTicket = opaque(ticket.tag);

/** PA-DATA, RFC 4120 section 5.2.7. */
export const paData = sequence({ padataType: explicit(1, integer), padataValue: explicit(2, octets) });
export type PaData = ValueOf<typeof paData>;

/** Of RFC 4120 section 7.5.2. */
export const PA_TYPES = { tgsReq: 1, encTimestamp: 2, etypeInfo2: 19 } as const;

/** ETYPE-INFO2, RFC 4120 section 5.2.7.5. */
export const etypeInfo2 = sequenceOf(
  sequence({
    etype: explicit(0, integer),
    salt: optional(explicit(1, octets.retagged(GENERAL_STRING))),
    s2kparams: optional(explicit(2, octets)),
  }),
);
export type EtypeInfo2Entry = ValueOf<typeof etypeInfo2>[number];

/** METHOD-DATA, RFC 4120 section 5.9.1. */
export const methodData = sequenceOf(paData);
