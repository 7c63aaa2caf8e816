import { ByteQueue, WireError } from '../bytes/index.ts';
import type { NdrReader, NdrWriter } from '../ndr/index.ts';

/** PTYPE of [C706] section 12.6.4.1 and [MS-RPCE] section 2.2.2.1. */
export const PDU_TYPE = {
  request: 0,
  response: 2,
  fault: 3,
  bind: 11,
  bindAck: 12,
  bindNak: 13,
  alterContext: 14,
  alterContextResponse: 15,
  auth3: 16,
} as const;

/** pfc_flags of [C706] section 12.6.3.1. */
export const FLAG = {
  first: 0x01,
  last: 0x02,
  /** In PDUs that bind ([MS-RPCE] section 2.2.2.3): the header is signed too. */
  signsHeader: 0x04,
} as const;

/** The common header of a connection-oriented PDU ([C706] section 12.6.3.1). */
export interface PduHeader {
  readonly type: number;
  readonly flags: number;
  readonly callId: number;
  /** Of the whole PDU, in octets. */
  readonly fragmentLength: number;
  /** Of the token at its end; the eight octets before that are not counted. */
  readonly tokenLength: number;
}

export const HEADER_OCTETS = 16;
const VERSION = 5;
/** Little endian, ASCII, IEEE ([C706] section 14.2.5). */
const REPRESENTATION = Uint8Array.of(0x10, 0, 0, 0);
const FRAGMENT_LENGTH_AT = 8;

export function writeHeader(writer: NdrWriter, { type, flags, callId, fragmentLength, tokenLength }: PduHeader): void {
  writer.u8(VERSION);
  writer.u8(0);
  writer.u8(type);
  writer.u8(flags);
  writer.octets(REPRESENTATION);
  writer.u16(fragmentLength);
  writer.u16(tokenLength);
  writer.u32(callId);
}

/** The common header; what follows it is next. Throws a WireError for another version or representation of data. */
export function readHeader(reader: NdrReader): PduHeader {
  const version = reader.u8();
  reader.u8();
  if (version !== VERSION) throw reader.error('unexpected', `version ${version} of the protocol`);
  const [type, flags] = [reader.u8(), reader.u8()];
  const representation = reader.octets(REPRESENTATION.length);
  if (representation[0] !== REPRESENTATION[0] || representation[1] !== 0) {
    throw reader.error('unexpected', 'another representation of data than little endian, ASCII and IEEE');
  }
  const [fragmentLength, tokenLength] = [reader.u16(), reader.u16()];
  return { type, flags, callId: reader.u32(), fragmentLength, tokenLength };
}

/** Cuts a stream into PDUs by their lengths alone. */
export class PduFramer {
  readonly #queue = new ByteQueue();

  push(chunk: Uint8Array): void {
    this.#queue.push(chunk);
  }

  /** The next whole PDU, or null until more arrives. */
  next(): Uint8Array | null {
    const [low, high] = [this.#queue.peek(FRAGMENT_LENGTH_AT), this.#queue.peek(FRAGMENT_LENGTH_AT + 1)];
    if (low === undefined || high === undefined) return null;
    const length = low | (high << 8);
    if (length < HEADER_OCTETS) {
      throw new WireError('malformed', { structure: 'PDU', offset: FRAGMENT_LENGTH_AT }, `a fragment of ${length} octets`);
    }
    return this.#queue.take(length);
  }
}
