import { decodeBytes, encodeBytes } from '../asn1/index.ts';
import { type Mechanism, type Protection, type SealedParts, SecurityError, type SecurityNeeds } from '../security/index.ts';
import { CONFOUNDER_BYTES, decrypt, encrypt, encryptionTypeOf, type Key } from './encryption/index.ts';
import { GSS_CHECKSUM_TYPE, gssChecksum } from './gss/authenticator-checksum.ts';
import { frame, KERBEROS_IDENTIFIER, MICROSOFT_KERBEROS_IDENTIFIER, TOKEN_IDS, unframe } from './gss/framing.ts';
import { MessageProtection } from './gss/message-protection.ts';
import { KerberosRefusal } from './kdc/refusal.ts';
import { AP_OPTIONS, apRep, apReq, authenticator, encApRepPart, krbError, MESSAGE_TYPES, PVNO } from './messages/index.ts';
import { type KerberosNow, kerberosNow } from './now.ts';
import type { ServiceTicket } from './ticket.ts';

/** Key usages of RFC 4120 section 7.5.1. */
const USAGE = { authenticator: 11, apRep: 12 } as const;
/** Small enough that nobody takes the number for a negative one. */
const MAX_SEQUENCE = 0x3fff_ffff;

export interface KerberosOptions extends SecurityNeeds {
  /** Asked once, by the first step; the context works with a copy of the ticket's key. */
  readonly ticket: () => Promise<ServiceTicket>;
  readonly protection: Protection;
  /** With a third leg and tokens apart from their messages ([MS-KILE] section 3.4.5.1), as DCE/RPC wants it. */
  readonly dceStyle: boolean;
  /** The hash tls-server-end-point, when the connection is within TLS. */
  readonly endPoint?: Uint8Array | null;
}

/** What was said in the first leg. */
interface Begun {
  readonly ticket: ServiceTicket;
  readonly said: KerberosNow;
  readonly subkey: Uint8Array;
  readonly sequence: number;
}

/** Kerberos 5 as the initiator, with mutual authentication (RFC 4121). */
export class KerberosContext implements Mechanism {
  readonly authType = 16;
  readonly identifiers: readonly Uint8Array[] = [MICROSOFT_KERBEROS_IDENTIFIER, KERBEROS_IDENTIFIER];
  readonly #options: KerberosOptions;
  #begun: Begun | null = null;
  #sessionKey: Uint8Array = new Uint8Array();
  #messages: MessageProtection | null = null;

  constructor(options: KerberosOptions) {
    this.#options = options;
  }

  get established(): boolean {
    return this.#messages !== null;
  }

  get sealTokenBytes(): number {
    return this.#ready().sealTokenBytes;
  }

  async step(peer: Uint8Array | null): Promise<Uint8Array | null> {
    if (!this.#begun) {
      if (peer && peer.length > 0) throw new SecurityError('outOfOrder', 'the server spoke first');
      this.#begun = this.#begin(await this.#options.ticket());
      return this.#request(this.#begun);
    }
    if (!this.established && peer) return this.#acknowledge(this.#begun, unframe(peer));
    if (!peer || peer.length === 0) return null;
    throw new SecurityError('outOfOrder', 'a token after the last');
  }

  seal(message: SealedParts, signsHeader: boolean): { readonly body: Uint8Array; readonly token: Uint8Array } {
    return this.#dceMessages().seal(message, signsHeader);
  }

  unseal(message: SealedParts & { readonly token: Uint8Array }, signsHeader: boolean): Uint8Array {
    return this.#dceMessages().unseal(message, signsHeader);
  }

  wrap(bytes: Uint8Array): Uint8Array {
    return this.#ready().wrap(bytes);
  }

  unwrap(bytes: Uint8Array): Uint8Array {
    return this.#ready().unwrap(bytes);
  }

  signMechanisms(list: Uint8Array): Uint8Array {
    return this.#ready().mic(list);
  }

  verifyMechanisms(list: Uint8Array, mic: Uint8Array): void {
    this.#ready().verifyMic(list, mic);
  }

  sessionKey(): Uint8Array {
    this.#ready();
    return this.#sessionKey;
  }

  dispose(): void {
    this.#begun?.subkey.fill(0);
    this.#begun?.ticket.key.bytes.fill(0);
    this.#sessionKey.fill(0);
    this.#messages?.dispose();
    this.#messages = null;
  }

  #begin(ticket: ServiceTicket): Begun {
    const { chance } = this.#options;
    const subkey = Uint8Array.from(chance.bytes(ticket.key.type.keyBytes));
    const random = chance.bytes(4);
    const sequence = new DataView(random.buffer, random.byteOffset).getUint32(0) & MAX_SEQUENCE;
    const key = { type: ticket.key.type, bytes: ticket.key.bytes.slice() };
    return { ticket: { ...ticket, key }, said: this.#now(ticket), subkey, sequence };
  }

  /** The first leg: AP-REQ. */
  #request({ ticket, said, subkey, sequence }: Begun): Uint8Array {
    const { chance, protection, dceStyle, endPoint = null } = this.#options;
    const plain = encodeBytes(authenticator, {
      authenticatorVno: PVNO,
      crealm: ticket.realm,
      cname: ticket.client,
      cksum: { cksumtype: GSS_CHECKSUM_TYPE, checksum: gssChecksum({ protection, dceStyle, endPoint }) },
      cusec: said.microseconds,
      ctime: said.time,
      subkey: { keytype: ticket.key.type.etype, keyvalue: subkey },
      seqNumber: sequence,
    });
    const message = encodeBytes(apReq, {
      pvno: PVNO,
      msgType: MESSAGE_TYPES.apReq,
      apOptions: AP_OPTIONS.mutualRequired,
      ticket: ticket.ticket,
      authenticator: sealedData(ticket.key, USAGE.authenticator, chance.bytes(CONFOUNDER_BYTES), plain),
    });
    return frame(TOKEN_IDS.apReq, message);
  }

  /** Believes the server's AP-REP when it knows what only the ticket's owner can read; answers the third leg of DCE style. */
  #acknowledge(begun: Begun, message: Uint8Array): Uint8Array | null {
    const { ticket, said, subkey, sequence } = begun;
    if (message[0] === krbError.tag) throw new KerberosRefusal(decodeBytes(krbError, message));
    const reply = decodeBytes(apRep, message);
    const plain = decrypt(ticket.key, USAGE.apRep, reply.encPart.cipher);
    const part = decodeBytes(encApRepPart, plain);
    if (part.ctime !== said.time || part.cusec !== said.microseconds) {
      throw new SecurityError('notAuthentic', 'the server answers another request');
    }
    const key = part.subkey ? keyOf(part.subkey) : { type: ticket.key.type, bytes: subkey };
    const theirs = (part.seqNumber ?? 0) >>> 0;
    plain.fill(0);
    this.#sessionKey = key.bytes;
    this.#messages = new MessageProtection({
      key,
      acceptorSubkey: part.subkey !== null,
      role: 'initiator',
      sendSequence: sequence,
      receiveSequence: theirs,
      chance: this.#options.chance,
    });
    return this.#options.dceStyle ? this.#thirdLeg(ticket, theirs) : null;
  }

  #thirdLeg(ticket: ServiceTicket, theirSequence: number): Uint8Array {
    const { time, microseconds } = this.#now(ticket);
    const plain = encodeBytes(encApRepPart, { ctime: time, cusec: microseconds, subkey: null, seqNumber: theirSequence });
    const encPart = sealedData(ticket.key, USAGE.apRep, this.#options.chance.bytes(CONFOUNDER_BYTES), plain);
    return encodeBytes(apRep, { pvno: PVNO, msgType: MESSAGE_TYPES.apRep, encPart });
  }

  #now({ clockOffsetMs }: ServiceTicket): KerberosNow {
    return kerberosNow(this.#options.clock.now() + clockOffsetMs);
  }

  #ready(): MessageProtection {
    if (!this.#messages) throw new SecurityError('outOfOrder', 'the context is not established');
    return this.#messages;
  }

  #dceMessages(): MessageProtection {
    if (!this.#options.dceStyle) throw new SecurityError('outOfOrder', 'the context is not in DCE style');
    return this.#ready();
  }
}

/** Zeroes what was sealed: there may be a subkey in it. */
function sealedData(key: Key, usage: number, confounder: Uint8Array, plain: Uint8Array) {
  const cipher = encrypt(key, usage, confounder, plain);
  plain.fill(0);
  return { etype: key.type.etype, kvno: null, cipher };
}

function keyOf({ keytype, keyvalue }: { readonly keytype: number; readonly keyvalue: Uint8Array }): Key {
  const type = encryptionTypeOf(keytype);
  if (keyvalue.length !== type.keyBytes) throw new SecurityError('notAuthentic', 'a subkey of the wrong size');
  return { type, bytes: keyvalue.slice() };
}
