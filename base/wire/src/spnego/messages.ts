import {
  application,
  choice,
  element,
  enumeration,
  explicit,
  objectIdentifier,
  octets,
  optional,
  sequence,
  sequenceOf,
  type ValueOf,
} from '../asn1/index.ts';

/** 1.3.6.1.5.5.2 */
export const SPNEGO_IDENTIFIER = Uint8Array.of(0x2b, 0x06, 0x01, 0x05, 0x05, 0x02);

const BIT_STRING = 0x03;

/** ContextFlags, of which no notice is to be taken (RFC 4178 section 4.2.1). */
const contextFlags = element<Uint8Array>(
  BIT_STRING,
  (reader, tag) => reader.octets(tag),
  (writer, value, tag) => writer.octets(value, tag),
);

/** MechTypeList, RFC 4178 section 4.1. */
export const mechTypeList = sequenceOf(objectIdentifier);

/** NegTokenInit, RFC 4178 section 4.2.1. */
const negTokenInit = sequence({
  mechTypes: explicit(0, mechTypeList),
  reqFlags: optional(explicit(1, contextFlags)),
  mechToken: optional(explicit(2, octets)),
  mechListMIC: optional(explicit(3, octets)),
});

/** NegTokenResp, RFC 4178 section 4.2.2. */
const negTokenResp = sequence({
  negState: optional(explicit(0, enumeration(['acceptCompleted', 'acceptIncomplete', 'reject', 'requestMic']))),
  supportedMech: optional(explicit(1, objectIdentifier)),
  responseToken: optional(explicit(2, octets)),
  mechListMIC: optional(explicit(3, octets)),
});
export type NegTokenResp = ValueOf<typeof negTokenResp>;

/** NegotiationToken, RFC 4178 section 4.2. */
export const negotiationToken = choice({
  negTokenInit: explicit(0, negTokenInit),
  negTokenResp: explicit(1, negTokenResp),
});

/** InitialContextToken of RFC 2743 section 3.1 with a NegotiationToken in it. */
export const initialContextToken = application(0, sequence({ thisMech: objectIdentifier, innerContextToken: negotiationToken }));
