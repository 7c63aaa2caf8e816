import { decodeBytes, encodeBytes } from '../../asn1/index.ts';
import { within } from '../../bytes/index.ts';
import { SecurityError, type SecurityNeeds } from '../../security/index.ts';
import { asReq, type KdcRep, type KdcReq, type KrbError, kdcAnswer, krbError, tgsReq } from '../messages/index.ts';
import { KDC_ERRORS } from './refusal.ts';

/**
 * A question to a key distribution centre of the realm: a whole message there, the whole answer back, without the length TCP puts before
 * them. Tries what centres there are, and rejects when none answers.
 */
export type AskKdc = (request: Uint8Array) => Promise<Uint8Array>;

export interface KdcNeeds extends SecurityNeeds {
  readonly ask: AskKdc;
}

/** Whether a datagram's answer says that the question has to go over TCP (RFC 4120 section 7.2.1). */
export function wantsTcp(answer: Uint8Array): boolean {
  try {
    return decodeBytes(krbError, answer).errorCode === KDC_ERRORS.responseTooBig;
  } catch {
    return false;
  }
}

type Answer = { readonly kind: 'reply'; readonly reply: KdcRep } | { readonly kind: 'error'; readonly error: KrbError };

const EXCHANGES = {
  as: { request: asReq, reply: 'asRep' },
  tgs: { request: tgsReq, reply: 'tgsRep' },
} as const;

/** One exchange: what comes back is of the same kind, or an error. */
export async function exchange(kind: keyof typeof EXCHANGES, request: KdcReq, ask: AskKdc): Promise<Answer> {
  const bytes = await ask(encodeBytes(EXCHANGES[kind].request, request));
  const answer = within('KDC answer', () => decodeBytes(kdcAnswer, bytes));
  if (answer.kind === 'krbError') return { kind: 'error', error: answer.value };
  if (answer.kind !== EXCHANGES[kind].reply) throw new SecurityError('outOfOrder', `the centre answers with ${answer.kind}`);
  return { kind: 'reply', reply: answer.value };
}

/** A number of 31 bits that nobody can guess: some centres take it for signed. */
export function nonce({ chance }: SecurityNeeds): number {
  const bytes = chance.bytes(4);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) & 0x7fff_ffff;
}
