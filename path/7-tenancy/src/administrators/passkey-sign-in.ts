import {
  attempt,
  type Chance,
  type Clock,
  Failure,
  type Log,
  MOST_FAILURES,
  succeed,
  type TenantId,
  Throttled,
  type Throttles,
} from '@landbridge/model';
import { digestOf } from '../secret-text.ts';
import type { Administrator, PasskeyId } from './administrator.ts';
import { type PasskeyAssertion, userHandleOf } from './passkey.ts';
import { CHALLENGE_LIFETIME_MS, makeChallenge } from './passkey-challenge.ts';
import type { PasskeyChallenges, PasskeyProofs, Passkeys } from './passkey-ports.ts';
import type { Sessions, SignIns } from './ports.ts';
import { relyingPartyOf } from './relying-party.ts';
import { newSession } from './session-rule.ts';
import { administratorsFrom, type SignedIn } from './sign-in.ts';

export interface PasskeySignInPorts {
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly challenges: PasskeyChallenges;
  readonly passkeyProofs: PasskeyProofs;
  readonly throttles: Throttles;
  /** Under which whoever calls reaches us. */
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

export interface AskedPasskeySignIn {
  readonly tenantId: TenantId;
  readonly assertion: PasskeyAssertion;
  readonly address: string;
  readonly userAgent: string | null;
}

export interface OfferedSignIn {
  readonly challenge: string;
  readonly relyingPartyId: string;
  readonly lifetimeMs: number;
}

/** Challenges of one address that nobody answered: each is kept until it is over. */
const MOST_UNANSWERED = 100;

/**
 * A challenge for whoever has a passkey: nobody says who they are before. A tenant that is not there gets one too, which is good for nothing.
 * Throws `Throttled` where an address asks for many that it does not answer.
 */
export async function offerPasskeySignIn(
  ports: PasskeySignInPorts,
  { tenantId, address }: Pick<AskedPasskeySignIn, 'tenantId' | 'address'>,
): Promise<OfferedSignIn> {
  const challenge = makeChallenge(ports.chance);
  const kept = { sha256: digestOf(challenge), sessionId: null };
  if (await ports.signIns.tenantExists(tenantId)) {
    const now = ports.clock.now();
    const lockedUntil = await attempt(ports.throttles, tenantId, challengesOf(address), now);
    if (lockedUntil !== null)
      throw new Throttled({ code: 'TooManyRequests', message: 'too many challenges that were not answered' }, lockedUntil - now);
    await ports.challenges.keep(tenantId, kept, now + CHALLENGE_LIFETIME_MS);
  }
  return { challenge, relyingPartyId: relyingPartyOf(ports.publicUrl()).id, lifetimeMs: CHALLENGE_LIFETIME_MS };
}

/**
 * Begins a session that has both factors: the passkey, and what its authenticator verified its user by. Whatever is wrong is told alike. Throws
 * `Failure` SignInRefused, and `Throttled` where too much failed lately.
 */
export async function signInWithPasskey(ports: PasskeySignInPorts, asked: AskedPasskeySignIn): Promise<SignedIn> {
  const { signIns, sessions, throttles, clock, chance, log } = ports;
  const { tenantId, assertion, address, userAgent } = asked;
  if (!(await signIns.tenantExists(tenantId))) throw refused();
  const now = clock.now();
  const ofPasskey = { [`passkey ${assertion.credentialId} from ${address}`]: MOST_FAILURES.account };
  const ofOthers = { [administratorsFrom(address)]: MOST_FAILURES.address };
  const lockedUntil = await attempt(throttles, tenantId, { ...ofPasskey, ...ofOthers }, now);
  if (lockedUntil !== null)
    throw new Throttled({ code: 'TooManyRequests', message: 'too many passkeys that were not accepted' }, lockedUntil - now);
  const accepted = await acceptedOf(ports, asked, now);
  const administrator = accepted?.administrator;
  log.info('sign-in by passkey checked', {
    ...{ address, administrator: administrator?.userPrincipalName, outcome: accepted ? 'accepted' : 'refused' },
  });
  if (!accepted) throw refused();
  const others = { ...ofOthers, ...challengesOf(address) };
  await succeed(throttles, tenantId, { ofAccount: Object.keys(ofPasskey), ofOthers: others }, now);
  const { token, sha256, session } = newSession(chance, { address, userAgent, passkeyId: accepted.passkeyId }, now);
  await sessions.begin({ tenantId, id: accepted.administrator.id }, session, sha256);
  return { administrator: accepted.administrator, sessionToken: token };
}

async function acceptedOf(
  { passkeys, challenges, passkeyProofs, signIns, publicUrl }: PasskeySignInPorts,
  { tenantId, assertion }: AskedPasskeySignIn,
  now: number,
): Promise<{ readonly administrator: Administrator; readonly passkeyId: PasskeyId } | null> {
  const challenge = passkeyProofs.challengeOf(assertion.clientDataJSON);
  if (challenge === null) return null;
  if (!(await challenges.take(tenantId, { sha256: digestOf(challenge), sessionId: null }, now))) return null;
  const passkey = await passkeys.byCredential(tenantId, assertion.credentialId);
  if (!passkey) return null;
  const who = { tenantId, id: passkey.administratorId };
  if (assertion.userHandle !== userHandleOf(who)) return null;
  const wanted = { challenge, ...relyingPartyOf(publicUrl()) };
  const signatureCounter = await passkeyProofs.asserted(assertion, wanted, passkey);
  if (signatureCounter === null) return null;
  const administrator = (await signIns.byId(who))?.administrator;
  if (!administrator?.isEnabled) return null;
  const isUsed = await passkeys.use(tenantId, passkey.id, { signatureCounter, at: now });
  return isUsed ? { administrator, passkeyId: passkey.id } : null;
}

function challengesOf(address: string): Readonly<Record<string, number>> {
  return { [`passkey challenges of ${address}`]: MOST_UNANSWERED };
}

function refused(): Failure {
  return new Failure({ code: 'SignInRefused', message: 'the passkey was not accepted' });
}
