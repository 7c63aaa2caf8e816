import { encodeBytes } from '../../asn1/index.ts';
import { CONFOUNDER_BYTES, ENCRYPTION_TYPES, encrypt } from '../encryption/index.ts';
import {
  apReq,
  authenticator,
  type KdcReqBody,
  kdcReqBody,
  MESSAGE_TYPES,
  NAME_TYPES,
  PA_TYPES,
  type PaData,
  PVNO,
} from '../messages/index.ts';
import { kerberosNow } from '../now.ts';
import type { ServiceTicket } from '../ticket.ts';
import { exchange, type KdcNeeds, nonce } from './ask.ts';
import { KerberosRefusal } from './refusal.ts';
import { granted } from './reply.ts';

/** Key usages of RFC 4120 section 7.5.1. */
const USAGE = { bodyChecksum: 6, authenticator: 7, tgsRep: 8 } as const;

/** The TGS exchange (RFC 4120 section 3.3) for a service of the ticket's own realm, named as `ldap/dc1.corp.test`. */
export async function ticketFor(service: string, granting: ServiceTicket, needs: KdcNeeds): Promise<ServiceTicket> {
  const { realm, clockOffsetMs, key } = granting;
  const reqBody: KdcReqBody = {
    kdcOptions: 0,
    cname: null,
    realm,
    sname: { nameType: NAME_TYPES.service, nameString: service.split('/') },
    till: granting.endTime,
    nonce: nonce(needs),
    etype: ENCRYPTION_TYPES.map(({ etype }) => etype),
  };
  const padata = [tgsReqData(reqBody, granting, needs)];
  const answer = await exchange('tgs', { pvno: PVNO, msgType: MESSAGE_TYPES.tgsReq, padata, reqBody }, needs.ask);
  if (answer.kind === 'error') throw new KerberosRefusal(answer.error);
  return granted(answer.reply, { key, usage: USAGE.tgsRep, asked: reqBody, client: granting.client, clockOffsetMs });
}

/** PA-TGS-REQ, RFC 4120 section 5.2.7.1. */
function tgsReqData(reqBody: KdcReqBody, granting: ServiceTicket, { chance, clock }: KdcNeeds): PaData {
  const { key, realm, client, clockOffsetMs, ticket } = granting;
  const { time, microseconds } = kerberosNow(clock.now() + clockOffsetMs);
  const plain = encodeBytes(authenticator, {
    authenticatorVno: PVNO,
    crealm: realm,
    cname: client,
    cksum: {
      cksumtype: key.type.checksumType,
      checksum: key.type.checksum(key.bytes, USAGE.bodyChecksum, encodeBytes(kdcReqBody, reqBody)),
    },
    cusec: microseconds,
    ctime: time,
    subkey: null,
    seqNumber: null,
  });
  const cipher = encrypt(key, USAGE.authenticator, chance.bytes(CONFOUNDER_BYTES), plain);
  const request = {
    pvno: PVNO,
    msgType: MESSAGE_TYPES.apReq,
    apOptions: 0,
    ticket,
    authenticator: { etype: key.type.etype, kvno: null, cipher },
  };
  return { padataType: PA_TYPES.tgsReq, padataValue: encodeBytes(apReq, request) };
}
