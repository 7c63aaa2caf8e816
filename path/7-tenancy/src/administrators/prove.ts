import {
  attempt,
  type Clock,
  Failure,
  FRESH,
  MOST_FAILURES,
  type PasswordHashes,
  Throttled,
  type Throttles,
  type Vault,
} from '@landbridge/model';
import type { NamedAdministrator, OwnSession } from './administrator.ts';
import type { Passkeys } from './passkey-ports.ts';
import type { SignIns, SigningIn } from './ports.ts';
import { isSecondFactor } from './second-factor.ts';

export interface ProofPorts {
  readonly signIns: SignIns;
  readonly hashes: PasswordHashes;
  readonly throttles: Throttles;
  readonly vault: Vault;
  readonly clock: Clock;
}

export interface Shown {
  readonly password: string;
  /** Of the authenticator, or a recovery code. */
  readonly code?: string | undefined;
}

/** Whoever found a session open may not guess what belongs to the account: counts one attempt, and tells for whom it was counted. */
export async function attempted(
  { throttles }: Pick<ProofPorts, 'throttles'>,
  { tenantId, id }: NamedAdministrator,
  now: number,
): Promise<string> {
  const subject = `administrator ${id} proves itself`;
  const lockedUntil = await attempt(throttles, tenantId, { [subject]: MOST_FAILURES.account }, now);
  if (lockedUntil === null) return subject;
  throw new Throttled({ code: 'TooManyRequests', message: 'too many wrong passwords' }, lockedUntil - now);
}

/** What only whoever owns the account knows. Throws `Failure` SignInRefused, and `Throttled`. */
export async function prove(ports: ProofPorts, who: NamedAdministrator, { password, code }: Shown): Promise<SigningIn> {
  const { signIns, hashes, throttles } = ports;
  const now = ports.clock.now();
  const counted = await attempted(ports, who, now);
  const found = await signIns.byId(who);
  if (!found || !(await hashes.matches(password, found.passwordHash))) throw wrong('the password');
  if (code !== undefined && !(await isSecondFactor(ports, who, found, { code, now }))) throw wrong('the code');
  await throttles.change(who.tenantId, [counted], () => FRESH);
  return found;
}

type FactorPorts = ProofPorts & { readonly passkeys: Pick<Passkeys, 'passkeys'> };

/** Proves all factors that the account has. Throws `Failure` SecondFactorRequired too. */
export async function proveWhole(ports: FactorPorts, own: OwnSession, shown: Shown): Promise<SigningIn> {
  const found = await prove(ports, own.who, shown);
  if (shown.code === undefined) await wantSecondFactor(ports, own, found);
  return found;
}

/**
 * A second factor is added and taken away only by whoever showed one that the account has already: else a password alone would be enough to
 * get another. Throws `Failure` SecondFactorRequired.
 */
export async function wantSecondFactor(
  { passkeys }: Pick<FactorPorts, 'passkeys'>,
  { who, passkeyId }: OwnSession,
  { administrator }: SigningIn,
): Promise<void> {
  if (passkeyId !== null) return;
  if (!administrator.hasAuthenticator && (await passkeys.passkeys(who)).length === 0) return;
  throw new Failure({
    code: 'SecondFactorRequired',
    message: 'the account has a second factor: send a code of the authenticator, or sign in with a passkey',
  });
}

export function wrong(what: string): Failure {
  return new Failure({ code: 'SignInRefused', message: `${what} is wrong` });
}
