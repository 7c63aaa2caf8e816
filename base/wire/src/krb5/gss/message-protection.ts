import { concat, sameBytes, WireError } from '../../bytes/index.ts';
import { sameSecret } from '../../crypto/index.ts';
import { type SealedParts, SecurityError, type SecurityNeeds } from '../../security/index.ts';
import {
  CONFOUNDER_BYTES,
  decryptUnder,
  encryptUnder,
  type Key,
  type Part,
  sealParts,
  type UsageKeys,
  unsealParts,
} from '../encryption/index.ts';
import { FLAGS, HEADER_BYTES, type MessageHeader, readHeader, writeHeader } from './message-header.ts';

/** Key usages of RFC 4121 section 2. */
const USAGE = { initiator: { seal: 24, sign: 25 }, acceptor: { seal: 22, sign: 23 } } as const;
/** What Windows puts as filler into a message padded to 16 octets, and what makes a token's size known beforehand. */
const FILLER_BYTES = 16;

export interface ProtectionFacts {
  readonly key: Key;
  /** Whether `key` is the acceptor's subkey. */
  readonly acceptorSubkey: boolean;
  /** The side this is. */
  readonly role: 'initiator' | 'acceptor';
  readonly sendSequence: number;
  readonly receiveSequence: number;
  readonly chance: SecurityNeeds['chance'];
}

/** One direction: whose messages, under which keys, and which number is next. */
interface Direction {
  readonly flags: number;
  readonly signUsage: number;
  readonly sealKeys: UsageKeys;
  next: bigint;
}

/** Messages after a context was established: tokens of RFC 4121 section 4.2, and those of DCE style with header signing ([MS-KILE] section 3.4.5.4). */
export class MessageProtection {
  readonly #key: Key;
  readonly #chance: SecurityNeeds['chance'];
  readonly #sending: Direction;
  readonly #receiving: Direction;

  constructor({ key, acceptorSubkey, role, sendSequence, receiveSequence, chance }: ProtectionFacts) {
    this.#key = key;
    this.#chance = chance;
    const direction = (sender: 'initiator' | 'acceptor', first: number): Direction => ({
      flags: (sender === 'acceptor' ? FLAGS.sentByAcceptor : 0) | (acceptorSubkey ? FLAGS.acceptorSubkey : 0),
      signUsage: USAGE[sender].sign,
      sealKeys: key.type.usageKeys(key.bytes, USAGE[sender].seal),
      next: BigInt(first),
    });
    this.#sending = direction(role, sendSequence);
    this.#receiving = direction(role === 'initiator' ? 'acceptor' : 'initiator', receiveSequence);
  }

  /** Octets of a DCE token: header, filler, the header's copy, authentication code and confounder. */
  get sealTokenBytes(): number {
    return HEADER_BYTES + FILLER_BYTES + HEADER_BYTES + this.#key.type.macBytes + CONFOUNDER_BYTES;
  }

  /** GSS_GetMIC, RFC 4121 section 4.2.6.1. */
  mic(data: Uint8Array): Uint8Array {
    const { flags, signUsage } = this.#sending;
    const header = writeHeader({ kind: 'mic', flags, extraCount: 0, rotation: 0, sequence: this.#sending.next++ });
    return concat([header, this.#key.type.checksum(this.#key.bytes, signUsage, data, header)]);
  }

  verifyMic(data: Uint8Array, token: Uint8Array): void {
    const { flags, signUsage } = this.#receiving;
    readHeader(token, { kind: 'mic', flags, sequence: this.#receiving.next++ });
    const header = token.subarray(0, HEADER_BYTES);
    const expected = this.#key.type.checksum(this.#key.bytes, signUsage, data, header);
    if (!sameSecret(expected, token.subarray(HEADER_BYTES))) throw new SecurityError('notAuthentic', 'the checksum is wrong');
  }

  /** GSS_Wrap with confidentiality, RFC 4121 section 4.2.4; not rotated. */
  wrap(bytes: Uint8Array): Uint8Array {
    const header = writeHeader(this.#nextSealed(0));
    const confounder = this.#chance.bytes(CONFOUNDER_BYTES);
    return concat([header, encryptUnder(this.#key.type, this.#sending.sealKeys, confounder, concat([bytes, header]))]);
  }

  unwrap(token: Uint8Array): Uint8Array {
    const header = this.#dueSealed(token);
    const rotated = token.subarray(HEADER_BYTES);
    const turn = rotated.length === 0 ? 0 : header.rotation % rotated.length;
    const cipher = concat([rotated.subarray(turn), rotated.subarray(0, turn)]);
    const plain = decryptUnder(this.#key.type, this.#receiving.sealKeys, cipher);
    const end = plain.length - HEADER_BYTES - header.extraCount;
    if (end < 0) throw new WireError('truncated', { structure: 'Wrap', offset: 0 }, `${plain.length} octets are too few`);
    verifyCopy(header, plain.subarray(plain.length - HEADER_BYTES));
    return plain.subarray(0, end);
  }

  /** A message in DCE style: what is encrypted of header and filler goes into the token, so that the body keeps its length. */
  seal(message: SealedParts, signsHeader: boolean): { readonly body: Uint8Array; readonly token: Uint8Array } {
    const { type } = this.#key;
    const header = this.#nextSealed(FILLER_BYTES);
    const filler = new Uint8Array(FILLER_BYTES).fill(0xff);
    const parts = partsOf(message, signsHeader, filler, writeHeader(header));
    const whole = sealParts(type, this.#sending.sealKeys, this.#chance.bytes(CONFOUNDER_BYTES), parts);
    const [body = filler, ...inToken] = whole.sealed;
    const rotated = writeHeader({ ...header, rotation: HEADER_BYTES + type.macBytes });
    return { body, token: concat([rotated, ...inToken, whole.mac, whole.confounder]) };
  }

  unseal(message: SealedParts & { readonly token: Uint8Array }, signsHeader: boolean): Uint8Array {
    const { type } = this.#key;
    const { token } = message;
    const header = this.#dueSealed(token);
    const copyAt = HEADER_BYTES + header.extraCount;
    const macAt = copyAt + HEADER_BYTES;
    const confounderAt = macAt + type.macBytes;
    if (header.rotation !== HEADER_BYTES + type.macBytes || token.length !== confounderAt + CONFOUNDER_BYTES) {
      throw new WireError('malformed', { structure: 'Wrap', offset: 4 }, `${token.length} octets, rotated by ${header.rotation}`);
    }
    const parts = partsOf(message, signsHeader, token.subarray(HEADER_BYTES, copyAt), token.subarray(copyAt, macAt));
    const whole = { confounder: token.subarray(confounderAt), mac: token.subarray(macAt, confounderAt) };
    const [body = token, , copy = token] = unsealParts(type, this.#receiving.sealKeys, parts, whole);
    verifyCopy(header, copy);
    return body;
  }

  dispose(): void {
    for (const { sealKeys } of [this.#sending, this.#receiving]) {
      sealKeys.encryption.fill(0);
      sealKeys.integrity.fill(0);
    }
  }

  #nextSealed(extraCount: number): MessageHeader {
    const flags = this.#sending.flags | FLAGS.sealed;
    return { kind: 'wrap', flags, extraCount, rotation: 0, sequence: this.#sending.next++ };
  }

  #dueSealed(token: Uint8Array): MessageHeader {
    return readHeader(token, { kind: 'wrap', flags: this.#receiving.flags | FLAGS.sealed, sequence: this.#receiving.next++ });
  }
}

function partsOf(
  { head, body, tail }: SealedParts,
  signsHeader: boolean,
  filler: Uint8Array,
  header: Uint8Array,
): readonly Part[] {
  const around = (bytes: Uint8Array): readonly Part[] => (signsHeader ? [{ bytes, encrypted: false }] : []);
  const encrypted = (bytes: Uint8Array): Part => ({ bytes, encrypted: true });
  return [...around(head), encrypted(body), ...around(tail), encrypted(filler), encrypted(header)];
}

/** The encrypted copy has no rotation: it was made before (RFC 4121 section 4.2.5). */
function verifyCopy(header: MessageHeader, copy: Uint8Array): void {
  if (!sameBytes(writeHeader({ ...header, rotation: 0 }), copy))
    throw new SecurityError('notAuthentic', 'the header was changed');
}
