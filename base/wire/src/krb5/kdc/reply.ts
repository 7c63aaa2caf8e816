import { decodeBytes } from '../../asn1/index.ts';
import { SecurityError } from '../../security/index.ts';
import { decrypt, encryptionTypeOf, type Key } from '../encryption/index.ts';
import { encryptedAnswer, type KdcRep, type KdcReqBody, type PrincipalName, sameName } from '../messages/index.ts';
import type { ServiceTicket } from '../ticket.ts';

export interface ReplyFacts {
  readonly key: Key;
  /** 3 for an AS-REP, 8 for a TGS-REP under the session key (RFC 4120 section 7.5.1). */
  readonly usage: number;
  readonly asked: KdcReqBody;
  /** Whose ticket it must be; null where the centre may give the account another name (RFC 6806). */
  readonly client: PrincipalName | null;
  readonly clockOffsetMs: number;
}

/** What an answer grants, once it has shown to be the centre's and the one asked for (RFC 4120 sections 3.1.5 and 3.3.4). */
export function granted(reply: KdcRep, { key, usage, asked, client, clockOffsetMs }: ReplyFacts): ServiceTicket {
  const plain = decrypt(key, usage, reply.encPart.cipher);
  const { value: part } = decodeBytes(encryptedAnswer, plain);
  if (part.nonce !== asked.nonce) throw new SecurityError('notAuthentic', 'the centre answers another question');
  if (client && !(sameName(reply.cname, client) && reply.crealm === asked.realm)) {
    throw new SecurityError('notAuthentic', 'the centre gives a ticket to somebody else');
  }
  if (!asked.sname || !sameName(part.sname, asked.sname)) {
    throw new SecurityError('mechanismRefused', `the centre gives a ticket for ${part.sname.nameString.join('/')} instead`);
  }
  const type = encryptionTypeOf(part.key.keytype);
  if (part.key.keyvalue.length !== type.keyBytes) throw new SecurityError('notAuthentic', 'a session key of the wrong size');
  const bytes = part.key.keyvalue.slice();
  plain.fill(0);
  return {
    ticket: reply.ticket,
    key: { type, bytes },
    realm: reply.crealm,
    client: reply.cname,
    endTime: part.endtime,
    clockOffsetMs,
  };
}
