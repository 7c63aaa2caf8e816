import { choice, decodeBytes, encodeBytes, explicit, sequence } from '../../asn1/index.ts';
import { bytesOf, sameBytes } from '../../bytes/index.ts';
import { countingChance } from '../../security/testing/given-chance.ts';
import { decrypt, type EncryptionType, encrypt, encryptionTypeOf, type Key } from '../encryption/index.ts';
import type { AskKdc } from '../kdc/ask.ts';
import {
  apReq,
  asReq,
  authenticator,
  encryptedAnswer,
  encryptedData,
  etypeInfo2,
  kdcReqBody,
  krbError,
  MESSAGE_TYPES,
  methodData,
  NAME_TYPES,
  PA_TYPES,
  type PrincipalName,
  PVNO,
  paEncTsEnc,
  tgsReq,
} from '../messages/index.ts';
import { type KdcReq, type KrbError, kdcAnswer } from '../messages/kdc.ts';
import { encryptionKey, principalName, ticket } from '../messages/types.ts';

/** Claims of a test ticket: what EncTicketPart says to those who have the key, in a form of its own. */
const ticketClaims = sequence({ key: explicit(0, encryptionKey), client: explicit(1, principalName) });

export interface CentreOptions {
  readonly realm: string;
  /** Accounts with their passwords. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Services with their keys. */
  readonly services: Readonly<Record<string, Key>>;
  readonly etype: number;
  readonly now: () => number;
  readonly preauthenticates?: boolean;
  readonly iterations?: number;
  readonly lifetimeMs?: number;
  /** What becomes of each answer on its way. */
  readonly tamper?: (answer: Uint8Array) => Uint8Array;
}

const SKEW_MS = 300_000;
const SALT = 'a salt of its own';

const stretchedBefore = new Map<string, Uint8Array>();

function stretched(type: EncryptionType, password: string, iterations: number): Uint8Array {
  const name = `${type.etype} ${iterations} ${password}`;
  const key = stretchedBefore.get(name) ?? type.stringToKey(bytesOf(password), bytesOf(SALT), iterations);
  stretchedBefore.set(name, key);
  return key;
}

/** A key distribution centre for tests: real messages under real keys, as RFC 4120 sections 3.1 and 3.3 have them. */
export class Centre {
  readonly #options: CentreOptions;
  readonly #chance = countingChance(99);
  readonly #ownKey: Key;
  /** Kinds of the requests that came. */
  readonly asked: ('as' | 'tgs')[] = [];

  constructor(options: CentreOptions) {
    this.#options = options;
    this.#ownKey = this.#newKey();
  }

  readonly ask: AskKdc = async bytes => {
    const request = decodeBytes(choice({ as: asReq, tgs: tgsReq }), bytes);
    this.asked.push(request.kind);
    const answer = request.kind === 'as' ? this.#authenticate(request.value) : this.#grant(request.value);
    return (this.#options.tamper ?? (same => same))(answer);
  };

  #authenticate({ reqBody, padata }: KdcReq): Uint8Array {
    const { realm, accounts, etype, preauthenticates = true, iterations } = this.#options;
    const password = accounts[reqBody.cname?.nameString.join('/') ?? ''];
    if (password === undefined) return this.#error(6);
    const proof = padata?.find(({ padataType }) => padataType === PA_TYPES.encTimestamp);
    if (preauthenticates && !proof) return this.#error(25, encodeBytes(methodData, [this.#hint()]));
    const type = encryptionTypeOf(etype);
    const key = { type, bytes: stretched(type, password, iterations ?? type.defaultIterations) };
    if (proof) {
      const problem = this.#judge(proof.padataValue, key);
      if (problem !== null) return this.#error(problem);
    }
    const sname = { nameType: NAME_TYPES.service, nameString: ['krbtgt', realm] };
    return this.#reply('asRep', { reqBody: { ...reqBody, sname }, under: key, usage: 3, service: this.#ownKey });
  }

  #grant({ reqBody, padata }: KdcReq): Uint8Array {
    const data = padata?.find(({ padataType }) => padataType === PA_TYPES.tgsReq)?.padataValue ?? new Uint8Array();
    const request = decodeBytes(apReq, data);
    const { key, client } = readTicket(request.ticket, this.#ownKey);
    const said = decodeBytes(authenticator, decrypt(key, 7, request.authenticator.cipher));
    const sum = key.type.checksum(key.bytes, 6, encodeBytes(kdcReqBody, reqBody));
    if (!said.cksum || !sameBytes(sum, said.cksum.checksum)) return this.#error(31);
    if (Math.abs(said.ctime - this.#options.now()) > SKEW_MS) return this.#error(37);
    const service = this.#options.services[reqBody.sname?.nameString.join('/') ?? ''];
    if (!service) return this.#error(7);
    return this.#reply('tgsRep', { reqBody: { ...reqBody, cname: client }, under: key, usage: 8, service });
  }

  #judge(proof: Uint8Array, key: Key): number | null {
    try {
      const { cipher } = decodeBytes(encryptedData, proof);
      const { patimestamp } = decodeBytes(paEncTsEnc, decrypt(key, 1, cipher));
      return Math.abs(patimestamp - this.#options.now()) > SKEW_MS ? 37 : null;
    } catch {
      return 24;
    }
  }

  #hint() {
    const { etype, iterations } = this.#options;
    const s2kparams = new Uint8Array(4);
    if (iterations !== undefined) new DataView(s2kparams.buffer).setUint32(0, iterations);
    const entry = { etype, salt: bytesOf(SALT), s2kparams: iterations === undefined ? null : s2kparams };
    return { padataType: PA_TYPES.etypeInfo2, padataValue: encodeBytes(etypeInfo2, [entry]) };
  }

  #reply(
    kind: 'asRep' | 'tgsRep',
    {
      reqBody,
      under,
      usage,
      service,
    }: Pick<KdcReq, 'reqBody'> & { readonly under: Key; readonly usage: number; readonly service: Key },
  ): Uint8Array {
    const { realm, now, lifetimeMs = 36_000_000 } = this.#options;
    const session = this.#newKey();
    const client = reqBody.cname ?? { nameType: 0, nameString: [] };
    const sname = reqBody.sname ?? { nameType: 0, nameString: [] };
    const key = { keytype: session.type.etype, keyvalue: session.bytes };
    const seconds = Math.floor(now() / 1000) * 1000;
    const part = {
      ...{ key, lastReq: [], nonce: reqBody.nonce, keyExpiration: null, flags: 0, authtime: seconds, starttime: null },
      ...{ endtime: seconds + lifetimeMs, renewTill: null, srealm: realm, sname },
    };
    const claims = encodeBytes(ticketClaims, { key, client });
    const sealed = { etype: service.type.etype, kvno: 1, cipher: encrypt(service, 2, this.#chance.bytes(16), claims) };
    const answerPart = encodeBytes(encryptedAnswer, { kind: usage === 3 ? 'encAsRepPart' : 'encTgsRepPart', value: part });
    const value = {
      ...{
        pvno: PVNO,
        msgType: MESSAGE_TYPES[kind],
        padata: kind === 'asRep' ? [this.#hint()] : null,
        crealm: realm,
        cname: client,
      },
      ticket: encodeBytes(ticket, { tktVno: PVNO, realm, sname, encPart: sealed }),
      encPart: { etype: under.type.etype, kvno: null, cipher: encrypt(under, usage, this.#chance.bytes(16), answerPart) },
    };
    return encodeBytes(kdcAnswer, { kind, value });
  }

  #error(errorCode: number, eData: Uint8Array | null = null): Uint8Array {
    const { realm, now } = this.#options;
    const seconds = Math.floor(now() / 1000) * 1000;
    const sname = { nameType: NAME_TYPES.service, nameString: ['krbtgt', realm] };
    const error: KrbError = {
      ...{ pvno: PVNO, msgType: MESSAGE_TYPES.error, ctime: null, cusec: null, stime: seconds, susec: 0, errorCode },
      ...{ crealm: null, cname: null, realm, sname, eText: null, eData },
    };
    return encodeBytes(krbError, error);
  }

  #newKey(): Key {
    const type = encryptionTypeOf(this.#options.etype);
    return { type, bytes: this.#chance.bytes(type.keyBytes) };
  }
}

/** What a ticket of the test centre says to the service it is for. */
export function readTicket(bytes: Uint8Array, service: Key): { readonly key: Key; readonly client: PrincipalName } {
  const { encPart } = decodeBytes(ticket, bytes);
  const { key, client } = decodeBytes(ticketClaims, decrypt(service, 2, encPart.cipher));
  return { key: { type: encryptionTypeOf(key.keytype), bytes: key.keyvalue }, client };
}
