import { type Chance, Failure, type Log } from '@landbridge/model';
import { digestOf } from '../secret-text.ts';
import type { OwnSession, PasskeyId } from './administrator.ts';
import { type Passkey, type PasskeyRegistration, userHandleOf } from './passkey.ts';
import { CHALLENGE_LIFETIME_MS, makeChallenge } from './passkey-challenge.ts';
import type { PasskeyChallenges, PasskeyProofs, Passkeys } from './passkey-ports.ts';
import { type ProofPorts, proveWhole, type Shown } from './prove.ts';
import { relyingPartyOf } from './relying-party.ts';

export interface OwnPasskeyPorts extends ProofPorts {
  readonly passkeys: Passkeys;
  readonly challenges: PasskeyChallenges;
  readonly passkeyProofs: PasskeyProofs;
  /** Under which whoever calls reaches us. */
  readonly publicUrl: () => string;
  readonly chance: Chance;
  readonly log: Log;
}

export interface OfferedPasskey {
  readonly challenge: string;
  readonly relyingPartyId: string;
  readonly userHandle: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  /** What an authenticator that has one of these already is not to make another beside. */
  readonly credentialIds: readonly string[];
  readonly lifetimeMs: number;
}

/** More than a person carries. */
const MOST_PASSKEYS = 10;

/** A challenge for one passkey, in this session. Throws `Failure` SignInRefused, SecondFactorRequired, Conflict. */
export async function beginPasskey(ports: OwnPasskeyPorts, own: OwnSession, shown: Shown): Promise<OfferedPasskey> {
  const { who, sessionId } = own;
  const { administrator } = await proveWhole(ports, own, shown);
  const passkeys = await ports.passkeys.passkeys(who);
  if (passkeys.length >= MOST_PASSKEYS) throw full();
  const challenge = makeChallenge(ports.chance);
  const expiresAt = ports.clock.now() + CHALLENGE_LIFETIME_MS;
  await ports.challenges.keep(who.tenantId, { sha256: digestOf(challenge), sessionId }, expiresAt);
  const { userPrincipalName, displayName } = administrator;
  return {
    ...{ challenge, userPrincipalName, displayName, userHandle: userHandleOf(who), lifetimeMs: CHALLENGE_LIFETIME_MS },
    relyingPartyId: relyingPartyOf(ports.publicUrl()).id,
    credentialIds: passkeys.map(({ credentialId }) => credentialId),
  };
}

/** Throws `Failure` BadRequest for what is no answer to the session's challenge, Conflict for a passkey that is there already. */
export async function addPasskey(
  ports: OwnPasskeyPorts,
  own: OwnSession,
  { displayName, registration }: { readonly displayName: string; readonly registration: PasskeyRegistration },
): Promise<Passkey> {
  const { who, sessionId } = own;
  const now = ports.clock.now();
  const challenge = ports.passkeyProofs.challengeOf(registration.clientDataJSON);
  if (challenge === null || !(await ports.challenges.take(who.tenantId, { sha256: digestOf(challenge), sessionId }, now)))
    throw notAccepted();
  const wanted = { challenge, ...relyingPartyOf(ports.publicUrl()) };
  const credential = await ports.passkeyProofs.registered(registration, wanted);
  if (credential === null) throw notAccepted();
  const id = ports.chance.uuid() as PasskeyId;
  const passkey = { ...credential, id, displayName, administratorId: who.id, createdAt: now, lastUsedAt: null };
  const outcome = await ports.passkeys.add(who.tenantId, passkey, MOST_PASSKEYS);
  if (outcome === 'full') throw full();
  if (outcome === 'known') throw new Failure({ code: 'Conflict', message: 'the passkey is registered already' });
  ports.log.info('passkey of an administrator added', { administrator: who.id, passkey: id });
  return passkey;
}

/** False where there is no such passkey. Throws `Failure` SignInRefused, SecondFactorRequired. */
export async function removePasskey(
  ports: OwnPasskeyPorts,
  own: OwnSession,
  { id, shown }: { readonly id: PasskeyId; readonly shown: Shown },
): Promise<boolean> {
  await proveWhole(ports, own, shown);
  const removed = await ports.passkeys.remove(own.who, id);
  if (removed) ports.log.info('passkey of an administrator removed', { administrator: own.who.id, passkey: id });
  return removed;
}

function full(): Failure {
  return new Failure({ code: 'Conflict', message: `the account has ${MOST_PASSKEYS} passkeys: remove one first` });
}

function notAccepted(): Failure {
  return new Failure({ code: 'BadRequest', message: 'the passkey was not accepted: begin again' });
}
