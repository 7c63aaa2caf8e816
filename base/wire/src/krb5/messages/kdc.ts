import {
  choice,
  explicit,
  explicitApplication,
  integer,
  octets,
  optional,
  readableText,
  sequence,
  sequenceOf,
  type ValueOf,
} from '../../asn1/index.ts';
import { kerberosTime } from './kerberos-time.ts';
import { encryptedData, encryptionKey, kerberosFlags, kerberosString, opaqueTicket, paData, principalName } from './types.ts';

export const PVNO = 5;
/** msg-type, RFC 4120 section 7.5.7. */
export const MESSAGE_TYPES = { asReq: 10, asRep: 11, tgsReq: 12, tgsRep: 13, apReq: 14, apRep: 15, error: 30 } as const;

const GENERAL_STRING = 0x1b;

/** KDC-REQ-BODY, RFC 4120 section 5.4.1, as far as it is ever sent. */
export const kdcReqBody = sequence({
  kdcOptions: explicit(0, kerberosFlags),
  cname: optional(explicit(1, principalName)),
  realm: explicit(2, kerberosString),
  sname: optional(explicit(3, principalName)),
  till: explicit(5, kerberosTime),
  nonce: explicit(7, integer),
  etype: explicit(8, sequenceOf(integer)),
});
export type KdcReqBody = ValueOf<typeof kdcReqBody>;

/** KDC-REQ, RFC 4120 section 5.4.1. */
const kdcReq = sequence({
  pvno: explicit(1, integer),
  msgType: explicit(2, integer),
  padata: optional(explicit(3, sequenceOf(paData))),
  reqBody: explicit(4, kdcReqBody),
});
export type KdcReq = ValueOf<typeof kdcReq>;
export const asReq = explicitApplication(MESSAGE_TYPES.asReq, kdcReq);
export const tgsReq = explicitApplication(MESSAGE_TYPES.tgsReq, kdcReq);

/** KDC-REP, RFC 4120 section 5.4.2. */
const kdcRep = sequence({
  pvno: explicit(0, integer),
  msgType: explicit(1, integer),
  padata: optional(explicit(2, sequenceOf(paData))),
  crealm: explicit(3, kerberosString),
  cname: explicit(4, principalName),
  ticket: explicit(5, opaqueTicket),
  encPart: explicit(6, encryptedData),
});
export type KdcRep = ValueOf<typeof kdcRep>;

/** KRB-ERROR, RFC 4120 section 5.9.1. */
const krbErrorBody = sequence({
  pvno: explicit(0, integer),
  msgType: explicit(1, integer),
  ctime: optional(explicit(2, kerberosTime)),
  cusec: optional(explicit(3, integer)),
  stime: explicit(4, kerberosTime),
  susec: explicit(5, integer),
  errorCode: explicit(6, integer),
  crealm: optional(explicit(7, kerberosString)),
  cname: optional(explicit(8, principalName)),
  realm: explicit(9, kerberosString),
  sname: explicit(10, principalName),
  eText: optional(explicit(11, readableText.retagged(GENERAL_STRING))),
  eData: optional(explicit(12, octets)),
});
export type KrbError = ValueOf<typeof krbErrorBody>;
export const krbError = explicitApplication(MESSAGE_TYPES.error, krbErrorBody);

/** What a key distribution centre may answer. */
export const kdcAnswer = choice({
  asRep: explicitApplication(MESSAGE_TYPES.asRep, kdcRep),
  tgsRep: explicitApplication(MESSAGE_TYPES.tgsRep, kdcRep),
  krbError,
});

/** EncKDCRepPart, RFC 4120 section 5.4.2, up to the name of the service. */
const encKdcRepPart = sequence({
  key: explicit(0, encryptionKey),
  lastReq: explicit(1, sequenceOf(sequence({ lrType: explicit(0, integer), lrValue: explicit(1, kerberosTime) }))),
  nonce: explicit(2, integer),
  keyExpiration: optional(explicit(3, kerberosTime)),
  flags: explicit(4, kerberosFlags),
  authtime: explicit(5, kerberosTime),
  starttime: optional(explicit(6, kerberosTime)),
  endtime: explicit(7, kerberosTime),
  renewTill: optional(explicit(8, kerberosTime)),
  srealm: explicit(9, kerberosString),
  sname: explicit(10, principalName),
});

/** Some centres put the one in the other's place (RFC 4120 section 5.4.2). */
export const encryptedAnswer = choice({
  encAsRepPart: explicitApplication(25, encKdcRepPart),
  encTgsRepPart: explicitApplication(26, encKdcRepPart),
});

/** PA-ENC-TS-ENC, RFC 4120 section 5.2.7.2. */
export const paEncTsEnc = sequence({ patimestamp: explicit(0, kerberosTime), pausec: optional(explicit(1, integer)) });
