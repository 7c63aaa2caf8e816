import {
  application,
  boolean,
  choice,
  context,
  enumerated,
  enumeration,
  integer,
  nothing,
  octets,
  optional,
  readableText,
  sequence,
  sequenceOf,
  text,
  type ValueOf,
} from '../asn1/index.ts';
import { attribute, attributesOfEntry } from './attribute-codec.ts';
import { filter } from './filter-codec.ts';

/** COMPONENTS OF LDAPResult, RFC 4511 section 4.1.9. */
const ldapResult = {
  resultCode: enumerated,
  matchedDN: readableText,
  diagnosticMessage: readableText,
  referral: optional(context(3, sequenceOf(text))),
};

const result = sequence(ldapResult);

/** Section 4.2 */
const bindRequest = sequence({
  version: integer,
  name: text,
  authentication: choice({
    simple: context(0, octets),
    sasl: context(3, sequence({ mechanism: text, credentials: optional(octets) })),
  }),
});

/** Section 4.2.2 */
const bindResponse = sequence({ ...ldapResult, serverSaslCreds: optional(context(7, octets)) });

/** Section 4.5.1 */
const searchRequest = sequence({
  baseObject: text,
  scope: enumeration(['base', 'one', 'subtree']),
  derefAliases: enumerated,
  sizeLimit: integer,
  timeLimit: integer,
  typesOnly: boolean,
  filter,
  attributes: sequenceOf(text),
});

/** Section 4.6 */
const modifyRequest = sequence({
  object: text,
  changes: sequenceOf(sequence({ operation: enumeration(['add', 'delete', 'replace']), modification: attribute })),
});

/** Section 4.9 */
const modifyDnRequest = sequence({
  entry: text,
  newrdn: text,
  deleteoldrdn: boolean,
  newSuperior: optional(context(0, text)),
});

/** Section 4.10 */
const compareRequest = sequence({ entry: text, assertion: sequence({ attribute: text, value: octets }) });

/** Section 4.12 */
const extendedRequest = sequence({ requestName: context(0, text), requestValue: optional(context(1, octets)) });

/** Section 4.12 */
const extendedResponse = sequence({
  ...ldapResult,
  responseName: optional(context(10, text)),
  responseValue: optional(context(11, octets)),
});

/** Section 4.13 */
const intermediateResponse = sequence({
  responseName: optional(context(0, text)),
  responseValue: optional(context(1, octets)),
});

/** protocolOp of LDAPMessage, RFC 4511 section 4.1.1, with the names and numbers there. */
export const protocolOp = choice({
  bindRequest: application(0, bindRequest),
  bindResponse: application(1, bindResponse),
  unbindRequest: application(2, nothing),
  searchRequest: application(3, searchRequest),
  searchResEntry: application(4, attributesOfEntry),
  searchResDone: application(5, result),
  modifyRequest: application(6, modifyRequest),
  modifyResponse: application(7, result),
  addRequest: application(8, attributesOfEntry),
  addResponse: application(9, result),
  delRequest: application(10, text),
  delResponse: application(11, result),
  modDNRequest: application(12, modifyDnRequest),
  modDNResponse: application(13, result),
  compareRequest: application(14, compareRequest),
  compareResponse: application(15, result),
  abandonRequest: application(16, integer),
  searchResRef: application(19, sequenceOf(text)),
  extendedReq: application(23, extendedRequest),
  extendedResp: application(24, extendedResponse),
  intermediateResponse: application(25, intermediateResponse),
});

export type Operation = ValueOf<typeof protocolOp>;
export type OperationOf<K extends Operation['kind']> = Operation & { readonly kind: K };
export type LdapResult = ValueOf<typeof result>;
