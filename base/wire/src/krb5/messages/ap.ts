import { explicit, explicitApplication, integer, optional, sequence } from '../../asn1/index.ts';
import { MESSAGE_TYPES } from './kdc.ts';
import { kerberosTime } from './kerberos-time.ts';
import { checksum, encryptedData, encryptionKey, kerberosFlags, kerberosString, opaqueTicket, principalName } from './types.ts';

/** ap-options of RFC 4120 section 5.5.1. */
export const AP_OPTIONS = { mutualRequired: 0x2000_0000 } as const;

/** AP-REQ, RFC 4120 section 5.5.1. */
export const apReq = explicitApplication(
  MESSAGE_TYPES.apReq,
  sequence({
    pvno: explicit(0, integer),
    msgType: explicit(1, integer),
    apOptions: explicit(2, kerberosFlags),
    ticket: explicit(3, opaqueTicket),
    authenticator: explicit(4, encryptedData),
  }),
);

/** Authenticator, RFC 4120 section 5.5.1. */
export const authenticator = explicitApplication(
  2,
  sequence({
    authenticatorVno: explicit(0, integer),
    crealm: explicit(1, kerberosString),
    cname: explicit(2, principalName),
    cksum: optional(explicit(3, checksum)),
    cusec: explicit(4, integer),
    ctime: explicit(5, kerberosTime),
    subkey: optional(explicit(6, encryptionKey)),
    seqNumber: optional(explicit(7, integer)),
  }),
);

/** AP-REP, RFC 4120 section 5.5.2. */
export const apRep = explicitApplication(
  MESSAGE_TYPES.apRep,
  sequence({ pvno: explicit(0, integer), msgType: explicit(1, integer), encPart: explicit(2, encryptedData) }),
);

/** EncAPRepPart, RFC 4120 section 5.5.2. */
export const encApRepPart = explicitApplication(
  27,
  sequence({
    ctime: explicit(0, kerberosTime),
    cusec: explicit(1, integer),
    subkey: optional(explicit(2, encryptionKey)),
    seqNumber: optional(explicit(3, integer)),
  }),
);
