import { sameBytes, utf16Of } from '../../bytes/index.ts';
import { hmac } from '../../crypto/index.ts';
import { Rc4 } from '../../legacy-crypto/index.ts';
import { channelBindingHash } from '../../security/index.ts';
import { AV, type AvPair, pairValue, readAvPairs, writeAvPairs } from '../av-pairs.ts';
import { type NtlmCredentials, ntlmv2Key } from '../credentials.ts';
import { FLAGS } from '../flags.ts';
import { MessageStream } from '../message-stream.ts';
import { AUTHENTICATE, CHALLENGE, MESSAGE_TYPES, NEGOTIATE, SIGNATURE, VERSION } from '../messages.ts';

export interface AcceptorOptions {
  readonly credentials: NtlmCredentials;
  /** Flags the server does without, although the client asks for them. */
  readonly without?: number;
  /** A server that tells its time has the MIC demanded of its clients. */
  readonly tellsTime?: boolean;
  readonly endPoint?: Uint8Array;
}

const KEY_BYTES = 16;
const PROOF_BYTES = 16;

/** The server's side of NTLMv2 ([MS-NLMP] section 3.2.5), which believes nothing it cannot verify. */
export class NtlmAcceptor {
  readonly #options: AcceptorOptions;
  readonly #serverChallenge = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  #negotiate: Uint8Array = new Uint8Array();
  #challenge: Uint8Array = new Uint8Array();
  sessionKey: Uint8Array = new Uint8Array();

  constructor(options: AcceptorOptions) {
    this.#options = options;
  }

  challenge(negotiate: Uint8Array): Uint8Array {
    const { negotiateFlags } = NEGOTIATE.read(negotiate);
    const { without = 0, tellsTime = true } = this.#options;
    const time: readonly AvPair[] = tellsTime ? [{ id: AV.timestamp, value: Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 1) }] : [];
    const computer = { id: AV.dnsComputerName, value: utf16Of('dc1.corp.test') };
    this.#negotiate = negotiate;
    this.#challenge = CHALLENGE.write(
      {
        signature: SIGNATURE,
        messageType: MESSAGE_TYPES.challenge,
        targetName: utf16Of('CORP'),
        negotiateFlags: ((negotiateFlags | FLAGS.targetInfo) & ~without) >>> 0,
        serverChallenge: this.#serverChallenge,
        reserved: new Uint8Array(8),
        targetInfo: writeAvPairs([computer, ...time]),
        version: VERSION,
      },
      ['targetName', 'targetInfo'],
    );
    return this.#challenge;
  }

  /** The streams of the server, once the client has proved itself; throws what is wrong. */
  accept(token: Uint8Array): { readonly sending: MessageStream; readonly receiving: MessageStream } {
    const message = AUTHENTICATE.read(token);
    const key = ntlmv2Key(this.#options.credentials);
    const proof = message.ntChallengeResponse.subarray(0, PROOF_BYTES);
    const temp = message.ntChallengeResponse.subarray(PROOF_BYTES);
    if (!sameBytes(hmac('md5', key, this.#serverChallenge, temp), proof)) throw new Error('wrong password');
    this.#verifyLm(message.lmChallengeResponse, key, temp.subarray(16, 24));
    this.#verifyPairs(readAvPairs(temp.subarray(28)));
    const exchanged = (message.negotiateFlags & FLAGS.keyExchange) !== 0;
    const baseKey = hmac('md5', key, proof);
    this.sessionKey = exchanged ? new Rc4(baseKey).next(message.encryptedRandomSessionKey) : baseKey;
    const unsigned = token.slice();
    unsigned.fill(0, AUTHENTICATE.offsetOf('mic'), AUTHENTICATE.offsetOf('mic') + KEY_BYTES);
    const mic = hmac('md5', this.sessionKey, this.#negotiate, this.#challenge, unsigned);
    if (!sameBytes(mic, message.mic)) throw new Error('wrong MIC');
    return {
      sending: new MessageStream(this.sessionKey, 'server-to-client', exchanged),
      receiving: new MessageStream(this.sessionKey, 'client-to-server', exchanged),
    };
  }

  /** LMv2, [MS-NLMP] section 3.3.2; zeros where the server told its time. */
  #verifyLm(response: Uint8Array, key: Uint8Array, clientChallenge: Uint8Array): void {
    const { tellsTime = true } = this.#options;
    const expected = tellsTime
      ? new Uint8Array(24)
      : Uint8Array.from([...hmac('md5', key, this.#serverChallenge, clientChallenge), ...clientChallenge]);
    if (!sameBytes(response, expected)) throw new Error('wrong LM response');
  }

  #verifyPairs(pairs: readonly AvPair[]): void {
    const { endPoint } = this.#options;
    if ((pairValue(pairs, AV.flags)?.[0] ?? 0) !== 2) throw new Error('no MIC is announced');
    if (!sameBytes(pairValue(pairs, AV.targetName) ?? new Uint8Array(), utf16Of('ldap/dc1.corp.test')))
      throw new Error('wrong target');
    const bound = pairValue(pairs, AV.channelBindings);
    if (endPoint && !(bound && sameBytes(bound, channelBindingHash(endPoint)))) throw new Error('wrong channel binding');
  }
}
