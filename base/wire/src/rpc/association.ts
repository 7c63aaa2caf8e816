import { guidFromBytes, guidToBytes } from '../identity/index.ts';
import { NdrReader, NdrWriter } from '../ndr/index.ts';
import { NDR, type Syntax } from './interface.ts';
import { PDU_TYPE, readHeader } from './pdu.ts';
import { RpcError } from './rpc-error.ts';

/** The one presentation context of a connection. */
export const PRESENTATION_CONTEXT = 0;
/** Octets of a fragment, either way; what Windows and Samba propose. */
const FRAGMENT_OCTETS = 5840;
const ACCEPTANCE = 0;

/** The body of a bind or alter_context PDU with one context ([C706] section 12.6.4.3). `group` is 0 for a new association. */
export function proposal(wanted: Syntax, group: number): Uint8Array {
  const writer = new NdrWriter();
  writer.u16(FRAGMENT_OCTETS);
  writer.u16(FRAGMENT_OCTETS);
  writer.u32(group);
  for (const octet of [1, 0, 0, 0]) writer.u8(octet);
  writer.u16(PRESENTATION_CONTEXT);
  writer.u8(1);
  writer.u8(0);
  for (const { uuid, major, minor } of [wanted, NDR]) {
    writer.octets(guidToBytes(uuid));
    writer.u16(major);
    writer.u16(minor);
  }
  return writer.finish();
}

/** What the server agreed to ([C706] section 12.6.4.4). */
export interface Agreement {
  /** Octets of the largest fragment that it takes. */
  readonly mostOctets: number;
  readonly group: number;
}

/** Reads a bind_ack or alter_context_resp up to its trailer. Throws an RpcError where the interface or the transfer syntax was refused. */
export function readAgreement(pdu: Uint8Array): Agreement {
  const reader = new NdrReader(pdu);
  const { type } = readHeader(reader);
  if (type !== PDU_TYPE.bindAck && type !== PDU_TYPE.alterContextResponse)
    throw reader.error('unexpected', `a PDU of type ${type}`);
  reader.u16();
  const mostOctets = reader.u16();
  const group = reader.u32();
  reader.octets(reader.u16());
  reader.align(4);
  const results = reader.u8();
  reader.octets(3);
  if (results !== 1) throw reader.error('malformed', `${results} results for one context`);
  const [result, reason] = [reader.u16(), reader.u16()];
  if (result !== ACCEPTANCE)
    throw new RpcError('interfaceRefused', `the server does not offer the interface (${result}, ${reason})`);
  const syntax = guidFromBytes(reader.octets(16));
  if (syntax !== NDR.uuid) throw reader.error('unexpected', `another transfer syntax than was proposed: ${syntax}`);
  reader.u32();
  return { mostOctets, group };
}

/** Why a server does not even talk about interfaces ([C706] section 12.6.4.5, [MS-RPCE] section 2.2.2.5). */
export function readRefusal(pdu: Uint8Array): RpcError {
  const reader = new NdrReader(pdu);
  readHeader(reader);
  const reason = reader.u16();
  return new RpcError('bindRefused', `the server refuses to bind (${reason})`);
}
