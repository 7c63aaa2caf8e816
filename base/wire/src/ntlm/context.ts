import { concat, sameBytes, utf16Of, WireError } from '../bytes/index.ts';
import { hmac } from '../crypto/index.ts';
import { Rc4 } from '../legacy-crypto/index.ts';
import {
  channelBindingHash,
  type Mechanism,
  type Protection,
  type SealedParts,
  SecurityError,
  type SecurityNeeds,
} from '../security/index.ts';
import { AV, type AvPair, HAS_MIC, pairValue, readAvPairs, withPair } from './av-pairs.ts';
import { type NtlmCredentials, ntlmv2Key } from './credentials.ts';
import { FLAGS, OFFERS } from './flags.ts';
import { MessageStream, SIGNATURE_BYTES } from './message-stream.ts';
import { AUTHENTICATE, CHALLENGE, MESSAGE_TYPES, NEGOTIATE, SIGNATURE, VERSION } from './messages.ts';
import { computeResponses } from './response.ts';

/** 1.3.6.1.4.1.311.2.2.10 */
export const NTLM_IDENTIFIER = Uint8Array.of(0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x02, 0x02, 0x0a);

const CHALLENGE_BYTES = 8;
const KEY_BYTES = 16;
const NOTHING = new Uint8Array();

export interface NtlmOptions extends SecurityNeeds {
  readonly credentials: NtlmCredentials;
  /** The service's name, as `ldap/dc1.corp.test`. */
  readonly targetName: string;
  readonly protection: Protection;
  /** The hash tls-server-end-point, when the connection is within TLS. */
  readonly endPoint?: Uint8Array | null;
  /** What the server's log calls this machine. */
  readonly workstation?: string;
}

interface Streams {
  readonly sending: MessageStream;
  readonly receiving: MessageStream;
}

/** NTLMv2 with extended session security and a MIC, as the client ([MS-NLMP] section 3.1.5.1). Nothing weaker is spoken. */
export class NtlmContext implements Mechanism {
  readonly authType = 10;
  readonly identifiers: readonly Uint8Array[] = [NTLM_IDENTIFIER];
  readonly sealTokenBytes = SIGNATURE_BYTES;
  readonly #options: NtlmOptions;
  readonly #key: Uint8Array;
  #negotiate: Uint8Array | null = null;
  #sessionKey: Uint8Array = NOTHING;
  #streams: Streams | null = null;

  constructor(options: NtlmOptions) {
    this.#options = options;
    this.#key = ntlmv2Key(options.credentials);
  }

  get established(): boolean {
    return this.#streams !== null;
  }

  async step(peer: Uint8Array | null): Promise<Uint8Array | null> {
    if (!this.#negotiate) {
      if (peer && peer.length > 0) throw new SecurityError('outOfOrder', 'the server spoke first');
      this.#negotiate = this.#firstToken();
      return this.#negotiate;
    }
    if (peer && !this.established) return this.#authenticate(this.#negotiate, peer);
    if (!peer || peer.length === 0) return null;
    throw new SecurityError('outOfOrder', 'a token after the last');
  }

  seal({ head, body, tail }: SealedParts): { readonly body: Uint8Array; readonly token: Uint8Array } {
    return this.#ready().sending.seal(body, [head, body, tail]);
  }

  unseal({ head, body, tail, token }: SealedParts & { readonly token: Uint8Array }): Uint8Array {
    return this.#ready().receiving.unseal(body, token, plain => [head, plain, tail]);
  }

  wrap(bytes: Uint8Array): Uint8Array {
    const { body, token } = this.#ready().sending.seal(bytes, [bytes]);
    return concat([token, body]);
  }

  unwrap(bytes: Uint8Array): Uint8Array {
    const token = bytes.subarray(0, SIGNATURE_BYTES);
    return this.#ready().receiving.unseal(bytes.subarray(SIGNATURE_BYTES), token, plain => [plain]);
  }

  signMechanisms(list: Uint8Array): Uint8Array {
    const { sending } = this.#ready();
    const mic = sending.sign([list]);
    sending.restartCipher();
    return mic;
  }

  verifyMechanisms(list: Uint8Array, mic: Uint8Array): void {
    const { receiving } = this.#ready();
    receiving.verify([list], mic);
    receiving.restartCipher();
  }

  sessionKey(): Uint8Array {
    this.#ready();
    return this.#sessionKey;
  }

  dispose(): void {
    this.#key.fill(0);
    this.#sessionKey.fill(0);
    this.#streams?.sending.dispose();
    this.#streams?.receiving.dispose();
    this.#streams = null;
  }

  #firstToken(): Uint8Array {
    return NEGOTIATE.write(
      {
        signature: SIGNATURE,
        messageType: MESSAGE_TYPES.negotiate,
        negotiateFlags: OFFERS[this.#options.protection].offered,
        domainName: NOTHING,
        workstation: NOTHING,
        version: VERSION,
      },
      [],
    );
  }

  #authenticate(negotiate: Uint8Array, challengeToken: Uint8Array): Uint8Array {
    const { chance, clock, credentials, workstation = '', protection } = this.#options;
    const challenge = readChallenge(challengeToken);
    const flags = agreed(challenge.negotiateFlags, protection);
    const { lm, nt, baseKey } = computeResponses({
      key: this.#key,
      serverChallenge: challenge.serverChallenge,
      clientChallenge: chance.bytes(CHALLENGE_BYTES),
      pairs: this.#ourPairs(readAvPairs(challenge.targetInfo)),
      now: clock.now(),
    });
    const exchangesKey = (flags & FLAGS.keyExchange) !== 0;
    this.#sessionKey = exchangesKey ? Uint8Array.from(chance.bytes(KEY_BYTES)) : baseKey;
    const message = AUTHENTICATE.write(
      {
        signature: SIGNATURE,
        messageType: MESSAGE_TYPES.authenticate,
        lmChallengeResponse: lm,
        ntChallengeResponse: nt,
        domainName: utf16Of(credentials.domain),
        userName: utf16Of(credentials.user),
        workstation: utf16Of(workstation),
        encryptedRandomSessionKey: exchangesKey ? encryptedKey(baseKey, this.#sessionKey) : NOTHING,
        negotiateFlags: flags,
        version: VERSION,
        mic: new Uint8Array(KEY_BYTES),
      },
      ['domainName', 'userName', 'workstation', 'lmChallengeResponse', 'ntChallengeResponse', 'encryptedRandomSessionKey'],
    );
    message.set(hmac('md5', this.#sessionKey, negotiate, challengeToken, message), AUTHENTICATE.offsetOf('mic'));
    this.#key.fill(0);
    if (exchangesKey) baseKey.fill(0);
    this.#streams = {
      sending: new MessageStream(this.#sessionKey, 'client-to-server', exchangesKey),
      receiving: new MessageStream(this.#sessionKey, 'server-to-client', exchangesKey),
    };
    return message;
  }

  /** [MS-NLMP] section 3.1.5.1.2: what the client adds to TargetInfo. */
  #ourPairs(theirs: readonly AvPair[]): readonly AvPair[] {
    const { endPoint = null, targetName } = this.#options;
    const told = pairValue(theirs, AV.flags);
    const flags = Uint8Array.from(told?.length === 4 ? told : [0, 0, 0, 0]);
    flags[0] = (flags[0] ?? 0) | HAS_MIC;
    const named = withPair(withPair(theirs, AV.flags, flags), AV.targetName, utf16Of(targetName));
    return endPoint ? withPair(named, AV.channelBindings, channelBindingHash(endPoint)) : named;
  }

  #ready(): Streams {
    if (!this.#streams) throw new SecurityError('outOfOrder', 'the context is not established');
    return this.#streams;
  }
}

function readChallenge(token: Uint8Array): ReturnType<typeof CHALLENGE.read> {
  const challenge = CHALLENGE.read(token);
  if (!sameBytes(challenge.signature, SIGNATURE) || challenge.messageType !== MESSAGE_TYPES.challenge) {
    throw new WireError('unexpected', { structure: 'CHALLENGE_MESSAGE', offset: 0 }, 'no challenge of NTLM');
  }
  return challenge;
}

/** What both sides want; what must not be missing must be there. */
function agreed(theirs: number, protection: Protection): number {
  const { offered, required } = OFFERS[protection];
  const flags = (offered & theirs) >>> 0;
  const missing = (required & ~flags) >>> 0;
  if (missing !== 0) throw new SecurityError('mechanismRefused', `the server leaves out 0x${missing.toString(16)} of NTLM`);
  return flags;
}

function encryptedKey(baseKey: Uint8Array, sessionKey: Uint8Array): Uint8Array {
  const cipher = new Rc4(baseKey);
  const encrypted = cipher.next(sessionKey);
  cipher.dispose();
  return encrypted;
}
