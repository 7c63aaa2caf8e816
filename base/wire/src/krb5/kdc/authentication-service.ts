import { decodeBytes, encodeBytes } from '../../asn1/index.ts';
import { bytesOf } from '../../bytes/index.ts';
import { SecurityError } from '../../security/index.ts';
import { CONFOUNDER_BYTES, encrypt, encryptionTypeOf, type Key } from '../encryption/index.ts';
import type { KeySource } from '../keys/key-source.ts';
import {
  type EtypeInfo2Entry,
  encryptedData,
  etypeInfo2,
  type KdcRep,
  type KdcReqBody,
  type KrbError,
  MESSAGE_TYPES,
  methodData,
  NAME_TYPES,
  PA_TYPES,
  type PaData,
  PVNO,
  paEncTsEnc,
} from '../messages/index.ts';
import { kerberosNow } from '../now.ts';
import type { ServiceTicket } from '../ticket.ts';
import { exchange, type KdcNeeds, nonce } from './ask.ts';
import { KDC_ERRORS, KerberosRefusal } from './refusal.ts';
import { granted } from './reply.ts';

/** Key usages of RFC 4120 section 7.5.1. */
const USAGE = { encTimestamp: 1, asRep: 3 } as const;
const CANONICALIZE = 0x0001_0000;
const LIFETIME_MS = 36_000_000;
/** Without and with pre-authentication, and once more with the centre's time. */
const MAX_ROUNDS = 4;
/** What a centre may ask of this machine; one that is none could ask for hours. */
const MAX_ITERATIONS = 1_000_000;

/** Whose tickets: a name of the realm, or a userPrincipalName. The realm is in capitals; the keys are disposed of with the tickets. */
export interface KerberosIdentity {
  readonly user: string;
  readonly realm: string;
  readonly keys: KeySource;
}

/** What has been learnt in earlier rounds. */
interface Learnt {
  readonly key: Key | null;
  readonly clockOffsetMs: number;
}

/** The AS exchange (RFC 4120 section 3.1): a ticket-granting ticket, after pre-authentication by an encrypted time. */
export async function authenticate(identity: KerberosIdentity, needs: KdcNeeds): Promise<ServiceTicket> {
  let learnt: Learnt = { key: null, clockOffsetMs: 0 };
  try {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const now = needs.clock.now() + learnt.clockOffsetMs;
      const reqBody = requestBody(identity, now, nonce(needs));
      const padata = learnt.key ? [encTimestamp(learnt.key, now, needs)] : null;
      const request = { pvno: PVNO, msgType: MESSAGE_TYPES.asReq, padata, reqBody };
      const answer = await exchange('as', request, needs.ask);
      if (answer.kind === 'reply') return welcomed(answer.reply, identity, reqBody, learnt);
      learnt = learn(answer.error, identity, learnt, needs);
    }
  } finally {
    learnt.key?.bytes.fill(0);
  }
  throw new SecurityError('mechanismRefused', 'the centre is never content');
}

function requestBody({ user, realm, keys }: KerberosIdentity, now: number, nonce: number): KdcReqBody {
  const enterprise = user.includes('@');
  return {
    kdcOptions: enterprise ? CANONICALIZE : 0,
    cname: { nameType: enterprise ? NAME_TYPES.enterprise : NAME_TYPES.principal, nameString: [user] },
    realm,
    sname: { nameType: NAME_TYPES.service, nameString: ['krbtgt', realm] },
    till: kerberosNow(now + LIFETIME_MS).time,
    nonce,
    etype: keys.etypes,
  };
}

/** PA-ENC-TIMESTAMP, RFC 4120 section 5.2.7.2. */
function encTimestamp(key: Key, now: number, { chance }: KdcNeeds): PaData {
  const { time, microseconds } = kerberosNow(now);
  const plain = encodeBytes(paEncTsEnc, { patimestamp: time, pausec: microseconds });
  const cipher = encrypt(key, USAGE.encTimestamp, chance.bytes(CONFOUNDER_BYTES), plain);
  return {
    padataType: PA_TYPES.encTimestamp,
    padataValue: encodeBytes(encryptedData, { etype: key.type.etype, kvno: null, cipher }),
  };
}

/** Takes what an error teaches; throws it when there is nothing to learn. */
function learn(error: KrbError, identity: KerberosIdentity, before: Learnt, { clock }: KdcNeeds): Learnt {
  if (error.errorCode === KDC_ERRORS.preauthenticationRequired && !before.key) {
    return { ...before, key: chosenKey(error.eData ? decodeBytes(methodData, error.eData) : [], identity) };
  }
  if (error.errorCode === KDC_ERRORS.clockSkew && before.clockOffsetMs === 0) {
    return { ...before, clockOffsetMs: error.stime + error.susec / 1000 - clock.now() };
  }
  throw new KerberosRefusal(error);
}

/** A centre that wants no pre-authentication is answered by what its reply can be opened with. */
function welcomed(reply: KdcRep, identity: KerberosIdentity, asked: KdcReqBody, learnt: Learnt): ServiceTicket {
  const key = learnt.key ?? chosenKey(reply.padata ?? [], identity, reply.encPart.etype);
  try {
    const client = asked.cname?.nameType === NAME_TYPES.principal ? asked.cname : null;
    return granted(reply, { key, usage: USAGE.asRep, asked, client, clockOffsetMs: learnt.clockOffsetMs });
  } catch (error) {
    const unreadable = !learnt.key && error instanceof SecurityError && error.code === 'notAuthentic';
    throw unreadable ? new SecurityError('credentialsRefused', 'the password or key is wrong', { cause: error }) : error;
  } finally {
    key.bytes.fill(0);
  }
}

/** A copy of the key for the first of the centre's offers there is one for. */
function chosenKey(offered: readonly PaData[], { user, realm, keys }: KerberosIdentity, only?: number): Key {
  const info = offered.find(({ padataType }) => padataType === PA_TYPES.etypeInfo2);
  const told = info ? decodeBytes(etypeInfo2, info.padataValue) : [];
  const entries = told.length > 0 ? told : keys.etypes.map(etype => ({ etype, salt: null, s2kparams: null }));
  for (const entry of entries) {
    if (only !== undefined && entry.etype !== only) continue;
    if (!keys.etypes.includes(entry.etype)) continue;
    const salt = entry.salt ?? bytesOf(`${realm}${user}`);
    const key = keys.keyFor({ etype: entry.etype, salt, iterations: iterationsOf(entry) });
    if (key) return { type: key.type, bytes: key.bytes.slice() };
  }
  throw new SecurityError('mechanismRefused', 'the account has no key of an encryption type that is spoken');
}

/** The iterations of RFC 3962 section 4. Too few would give the password away to somebody who only says to be a centre. */
function iterationsOf({ etype, s2kparams }: EtypeInfo2Entry): number | null {
  if (s2kparams?.length !== 4) return null;
  const iterations = new DataView(s2kparams.buffer, s2kparams.byteOffset).getUint32(0);
  const fewest = encryptionTypeOf(etype).defaultIterations;
  if (iterations >= fewest && iterations <= MAX_ITERATIONS) return iterations;
  throw new SecurityError('notAuthentic', `the centre wants a key of ${iterations} iterations`);
}
