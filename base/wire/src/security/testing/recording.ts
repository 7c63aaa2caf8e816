import { bytesOfHex } from '../../bytes/index.ts';
import type { SealedParts } from '../context.ts';

/** One fragment of a recorded DCE/RPC conversation, in hexadecimal; calls have their plain stub. */
interface RecordedPdu {
  readonly step: string;
  readonly dir: string;
  readonly pdu: string;
  readonly plainStub?: string;
}

export interface Recording {
  readonly provenance: string;
  readonly pdus: readonly RecordedPdu[];
}

/** [MS-RPCE] sections 2.2.2.1 and 2.2.2.11, as far as a replay has to cut a fragment up. */
const AUTH_LENGTH_AT = 10;
const TRAILER_BYTES = 8;
const CALL_HEADER_BYTES = 24;

function tokenBytesOf(pdu: Uint8Array): number {
  return new DataView(pdu.buffer).getUint16(AUTH_LENGTH_AT, true);
}

/** The tokens that the client and the server sent while they authenticated. */
export function handshakeOf({ pdus }: Recording): {
  readonly client: readonly Uint8Array[];
  readonly server: readonly Uint8Array[];
} {
  const tokens = (direction: string) =>
    pdus
      .filter(({ step, dir }) => step === 'bind' && dir === direction)
      .map(({ pdu }) => bytesOfHex(pdu))
      .map(pdu => pdu.subarray(pdu.length - tokenBytesOf(pdu)));
  return { client: tokens('C->S'), server: tokens('S->C') };
}

/** One sealed fragment: as it was sent, and what it says. */
export interface RecordedMessage {
  readonly fromClient: boolean;
  readonly sealed: SealedParts;
  readonly token: Uint8Array;
  /** The body in plain, its padding included; padding that is not recorded is zero. */
  readonly plain: SealedParts;
}

export function messagesOf({ pdus }: Recording): readonly RecordedMessage[] {
  return pdus.flatMap(({ dir, pdu, plainStub }) => (plainStub === undefined ? [] : [messageOf(dir, bytesOfHex(pdu), plainStub)]));
}

function messageOf(dir: string, pdu: Uint8Array, plainStub: string): RecordedMessage {
  const tokenAt = pdu.length - tokenBytesOf(pdu);
  const head = pdu.subarray(0, CALL_HEADER_BYTES);
  const tail = pdu.subarray(tokenAt - TRAILER_BYTES, tokenAt);
  const body = pdu.subarray(CALL_HEADER_BYTES, tokenAt - TRAILER_BYTES);
  const plain = new Uint8Array(body.length);
  plain.set(bytesOfHex(plainStub));
  return {
    fromClient: dir === 'C->S',
    sealed: { head, body, tail },
    token: pdu.subarray(tokenAt),
    plain: { head, body: plain, tail },
  };
}
