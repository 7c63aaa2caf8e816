import { concat } from '../bytes/index.ts';
import { hmac } from '../crypto/index.ts';
import { AV, type AvPair, pairValue, writeAvPairs } from './av-pairs.ts';

const FILETIME_EPOCH_MS = 11_644_473_600_000n;
const TICKS_PER_MS = 10_000n;
const RESPONSE_VERSIONS = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 0);
const RESERVED = new Uint8Array(4);
const LM_RESPONSE_BYTES = 24;

export interface ResponseFacts {
  /** NTOWFv2 */
  readonly key: Uint8Array;
  readonly serverChallenge: Uint8Array;
  readonly clientChallenge: Uint8Array;
  /** What the server says of itself, and what the client adds. */
  readonly pairs: readonly AvPair[];
  /** Milliseconds since 1970, for a server that tells no time. */
  readonly now: number;
}

export interface Responses {
  readonly lm: Uint8Array;
  readonly nt: Uint8Array;
  /** SessionBaseKey, for NTLMv2 the KeyExchangeKey too ([MS-NLMP] section 3.4.5.1). */
  readonly baseKey: Uint8Array;
}

/** ComputeResponse of NTLMv2, [MS-NLMP] section 3.3.2, with NTLMv2_CLIENT_CHALLENGE of section 2.2.2.7. */
export function computeResponses({ key, serverChallenge, clientChallenge, pairs, now }: ResponseFacts): Responses {
  const serverTime = pairValue(pairs, AV.timestamp);
  const time = serverTime?.length === 8 ? serverTime : filetime(now);
  const temp = concat([RESPONSE_VERSIONS, time, clientChallenge, RESERVED, writeAvPairs(pairs), RESERVED]);
  const proof = hmac('md5', key, serverChallenge, temp);
  return {
    // A server that tells its time wants no LMv2 response ([MS-NLMP] section 3.1.5.1.2).
    lm: serverTime
      ? new Uint8Array(LM_RESPONSE_BYTES)
      : concat([hmac('md5', key, serverChallenge, clientChallenge), clientChallenge]),
    nt: concat([proof, temp]),
    baseKey: hmac('md5', key, proof),
  };
}

function filetime(now: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Math.trunc(now)) + FILETIME_EPOCH_MS) * TICKS_PER_MS, true);
  return bytes;
}
