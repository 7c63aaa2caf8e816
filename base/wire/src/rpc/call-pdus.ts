import { concat, WireError } from '../bytes/index.ts';
import { NdrReader, NdrWriter } from '../ndr/index.ts';
import type { SecurityContext } from '../security/index.ts';
import { PRESENTATION_CONTEXT } from './association.ts';
import { FLAG, HEADER_OCTETS, PDU_TYPE, type PduHeader, readHeader, writeHeader } from './pdu.ts';
import { fault } from './rpc-error.ts';
import { cutSecured, paddingOf, securityTrailer, TRAILER_OCTETS } from './security-trailer.ts';

/** A context and whether it signs headers as well. */
export interface Security {
  readonly context: SecurityContext;
  readonly signsHeader: boolean;
}

/** The common header, alloc_hint, p_cont_id and opnum or cancel_count. */
const CALL_HEADER_OCTETS = HEADER_OCTETS + 8;
/** Stubs are filled up to this, as Windows and Samba do; the tokens of Kerberos have one length then. */
const STUB_MULTIPLE = 16;

/** What a call is sent as. */
export interface Call {
  readonly callId: number;
  readonly operation: number;
  readonly stub: Uint8Array;
}

/** The fragments of a request ([C706] section 12.6.4.9), none larger than the server takes, each sealed by itself when its turn comes. */
export function* requestFragments(call: Call, mostOctets: number, security: Security | null): Iterable<Uint8Array> {
  const around = CALL_HEADER_OCTETS + (security ? TRAILER_OCTETS + security.context.sealTokenBytes : 0);
  const most = mostOctets - around - ((mostOctets - around) % STUB_MULTIPLE);
  for (let from = 0; from === 0 || from < call.stub.length; from += most) {
    const piece = call.stub.subarray(from, from + most);
    const flags = (from === 0 ? FLAG.first : 0) | (from + most >= call.stub.length ? FLAG.last : 0);
    yield requestFragment(call, { piece, flags, hint: call.stub.length - from }, security);
  }
}

interface Piece {
  readonly piece: Uint8Array;
  readonly flags: number;
  /** Octets of the stub that come from here on. */
  readonly hint: number;
}

function requestFragment({ callId, operation }: Call, { piece, flags, hint }: Piece, security: Security | null): Uint8Array {
  const padding = security ? paddingOf(piece.length, STUB_MULTIPLE) : 0;
  const tokenLength = security?.context.sealTokenBytes ?? 0;
  const body = concat([piece, new Uint8Array(padding)]);
  const fragmentLength = CALL_HEADER_OCTETS + body.length + (security ? TRAILER_OCTETS + tokenLength : 0);
  const writer = new NdrWriter();
  writeHeader(writer, { type: PDU_TYPE.request, flags, callId, fragmentLength, tokenLength });
  writer.u32(hint);
  writer.u16(PRESENTATION_CONTEXT);
  writer.u16(operation);
  const head = writer.finish();
  if (!security) return concat([head, body]);
  const tail = securityTrailer(security.context.authType, padding);
  const sealed = security.context.seal({ head, body, tail }, security.signsHeader);
  return concat([head, sealed.body, tail, sealed.token]);
}

/** A piece of an answer. */
export interface Answer {
  readonly last: boolean;
  readonly stub: Uint8Array;
}

/** The stub in a response PDU, deciphered. Throws an RpcError for a fault, a WireError for anything else. */
export function readAnswer(pdu: Uint8Array, callId: number, security: Security | null): Answer {
  const reader = new NdrReader(pdu);
  const header = readHeader(reader);
  const { type, flags } = header;
  if (header.callId !== callId) throw reader.error('unexpected', `an answer to call ${header.callId} instead of ${callId}`);
  if (type !== PDU_TYPE.response && type !== PDU_TYPE.fault) throw reader.error('unexpected', `a PDU of type ${type}`);
  reader.octets(CALL_HEADER_OCTETS - HEADER_OCTETS);
  // A server without a context to seal with, as after a failed authentication, says so in the clear.
  const inClear = type === PDU_TYPE.fault && header.tokenLength === 0;
  const stub = security && !inClear ? unseal(pdu, header, security) : pdu.subarray(CALL_HEADER_OCTETS);
  if (type === PDU_TYPE.fault) throw fault(new NdrReader(stub).u32());
  return { last: (flags & FLAG.last) !== 0, stub };
}

function unseal(pdu: Uint8Array, { tokenLength }: PduHeader, { context, signsHeader }: Security): Uint8Array {
  const { front, trailer, token, padding } = cutSecured(pdu, tokenLength, context.authType);
  if (front.length < CALL_HEADER_OCTETS)
    throw new WireError('truncated', { structure: 'response', offset: front.length }, 'no body');
  const head = front.subarray(0, CALL_HEADER_OCTETS);
  const body = context.unseal({ head, body: front.subarray(CALL_HEADER_OCTETS), tail: trailer, token }, signsHeader);
  if (padding > body.length)
    throw new WireError('malformed', { structure: 'sec_trailer', offset: 2 }, `${padding} octets of padding`);
  return body.subarray(0, body.length - padding);
}
