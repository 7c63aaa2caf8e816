import { decodeBytes, encodeBytes } from '../../asn1/index.ts';
import { sameBytes } from '../../bytes/index.ts';
import { channelBindingHash } from '../../security/index.ts';
import { countingChance } from '../../security/testing/given-chance.ts';
import { decrypt, encrypt, type Key } from '../encryption/index.ts';
import { frame, TOKEN_IDS, unframe } from '../gss/framing.ts';
import { MessageProtection } from '../gss/message-protection.ts';
import { apRep, apReq, authenticator, encApRepPart, MESSAGE_TYPES, PVNO } from '../messages/index.ts';
import { readTicket } from './centre.ts';

export interface KerberosAcceptorOptions {
  readonly service: Key;
  /** Whether the server gives a key of its own, as all that are known do. */
  readonly subkey?: boolean;
  /** Whether its answer stands within the frame of GSS. */
  readonly framed?: boolean;
  readonly endPoint?: Uint8Array;
}

/** The server's side of Kerberos under GSS (RFC 4121), for tickets of the test centre. */
export class KerberosAcceptor {
  readonly #options: KerberosAcceptorOptions;
  readonly #chance = countingChance(77);
  #session: Key | null = null;
  messages: MessageProtection | null = null;
  readonly sequence = 4_000_000_000;
  /** Flags the client asked for. */
  flags = 0;

  constructor(options: KerberosAcceptorOptions) {
    this.#options = options;
  }

  /** Answers the first leg; throws what is wrong with it. */
  accept(token: Uint8Array): Uint8Array {
    const { service, subkey = true, framed = true } = this.#options;
    const request = decodeBytes(apReq, unframe(token));
    const { key: session } = readTicket(request.ticket, service);
    this.#session = session;
    const said = decodeBytes(authenticator, decrypt(session, 11, request.authenticator.cipher));
    this.#readWishes(said.cksum?.checksum ?? new Uint8Array());
    const ours = subkey ? { type: session.type, bytes: this.#chance.bytes(session.type.keyBytes) } : null;
    const theirs = { type: session.type, bytes: said.subkey?.keyvalue ?? session.bytes };
    this.messages = new MessageProtection({
      ...{ key: ours ?? theirs, acceptorSubkey: subkey, role: 'acceptor', chance: this.#chance },
      ...{ sendSequence: this.sequence, receiveSequence: said.seqNumber ?? 0 },
    });
    const plain = encodeBytes(encApRepPart, {
      ...{ ctime: said.ctime, cusec: said.cusec, seqNumber: this.sequence },
      subkey: ours && { keytype: ours.type.etype, keyvalue: ours.bytes },
    });
    const encPart = { etype: session.type.etype, kvno: null, cipher: encrypt(session, 12, this.#chance.bytes(16), plain) };
    const reply = encodeBytes(apRep, { pvno: PVNO, msgType: MESSAGE_TYPES.apRep, encPart });
    return framed ? frame(TOKEN_IDS.apRep, reply) : reply;
  }

  /** Believes the third leg of DCE style. */
  finish(token: Uint8Array): void {
    if (!this.#session) throw new Error('the third leg before the first');
    const { encPart } = decodeBytes(apRep, token);
    const { seqNumber } = decodeBytes(encApRepPart, decrypt(this.#session, 12, encPart.cipher));
    if (seqNumber !== this.sequence) throw new Error('wrong third leg');
  }

  #readWishes(checksum: Uint8Array): void {
    const { endPoint } = this.#options;
    this.flags = new DataView(checksum.buffer, checksum.byteOffset).getUint32(20, true);
    const bound = checksum.subarray(4, 20);
    if (endPoint && !sameBytes(bound, channelBindingHash(endPoint))) throw new Error('wrong channel binding');
  }
}
