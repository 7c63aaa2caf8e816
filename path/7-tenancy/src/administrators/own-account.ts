import {
  attempt,
  type Chance,
  type Clock,
  Failure,
  FRESH,
  type Log,
  MOST_FAILURES,
  type PasswordHashes,
  Throttled,
  type Throttles,
  type Vault,
} from '@landbridge/model';
import { digestOf } from '../secret-text.ts';
import type { NamedAdministrator, SessionId } from './administrator.ts';
import { oneTimeText } from './one-time-text.ts';
import { checkNewPassword } from './password-rule.ts';
import type { Administrators, SignIns, SigningIn } from './ports.ts';
import { authenticatorPlace, isSecondFactor } from './second-factor.ts';
import { authenticatorUri, base32 } from './totp.ts';

export interface OwnAccountPorts {
  readonly administrators: Administrators;
  readonly signIns: SignIns;
  readonly hashes: PasswordHashes;
  readonly throttles: Throttles;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

const SECRET_OCTETS = 20;
const RECOVERY_CODES = 10;

/** Sets another password for whoever knows the one that is; every other session ends. Throws `Failure` SignInRefused, BadRequest. */
export async function changePassword(
  ports: OwnAccountPorts,
  who: NamedAdministrator,
  { current, wanted, session }: { readonly current: string; readonly wanted: string; readonly session: SessionId },
): Promise<void> {
  const { administrator } = await proven(ports, who, { password: current });
  if (wanted === current) throw new Failure({ code: 'BadRequest', message: 'the new password is the one that it was' });
  checkNewPassword(wanted, administrator);
  const hash = await ports.hashes.hash(wanted);
  await ports.administrators.setPassword(who, { hash, mustChange: false, keep: session });
  ports.log.info('password of an administrator changed', { administrator: administrator.userPrincipalName });
}

/** A secret for an authenticator app, which is not asked for before it was confirmed. Throws `Failure` Conflict where there is one already. */
export async function offerAuthenticator(
  ports: OwnAccountPorts,
  who: NamedAdministrator,
  password: string,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const { administrator } = await proven(ports, who, { password });
  if (administrator.hasAuthenticator)
    throw new Failure({ code: 'Conflict', message: 'the account has an authenticator: remove it first' });
  const secret = ports.chance.bytes(SECRET_OCTETS);
  await ports.signIns.offerAuthenticator(who, ports.vault.seal(secret, authenticatorPlace(who)));
  return { secret: base32(secret), uri: authenticatorUri(secret, administrator.userPrincipalName) };
}

/** The app shows a right code, so that it is asked for from now on. Answers codes for whoever loses it. Throws `Failure` SignInRefused. */
export async function confirmAuthenticator(
  ports: OwnAccountPorts,
  who: NamedAdministrator,
  code: string,
): Promise<readonly string[]> {
  const now = ports.clock.now();
  const counted = await attempted(ports, who, now);
  const found = await ports.signIns.byId(who);
  if (!found || found.administrator.hasAuthenticator)
    throw new Failure({ code: 'Conflict', message: 'no authenticator waits to be confirmed' });
  if (!(await isSecondFactor(ports, who, found, { code, now }))) throw wrong('the code');
  await ports.throttles.change(who.tenantId, [counted], () => FRESH);
  const codes = Array.from({ length: RECOVERY_CODES }, () => oneTimeText(ports.chance));
  await ports.signIns.confirmAuthenticator(who, { recoveryCodes: codes.map(digestOf), at: now });
  return codes;
}

/** Throws `Failure` SignInRefused. */
export async function removeAuthenticator(
  ports: OwnAccountPorts,
  who: NamedAdministrator,
  shown: { readonly password: string; readonly code: string },
): Promise<void> {
  await proven(ports, who, shown);
  await ports.administrators.removeAuthenticator(who);
}

/** Whoever found a session open may not guess what belongs to the account: counts one attempt, and tells for whom it was counted. */
async function attempted({ throttles }: OwnAccountPorts, { tenantId, id }: NamedAdministrator, now: number): Promise<string> {
  const subject = `administrator ${id} proves itself`;
  const lockedUntil = await attempt(throttles, tenantId, { [subject]: MOST_FAILURES.account }, now);
  if (lockedUntil === null) return subject;
  throw new Throttled({ code: 'TooManyRequests', message: 'too many wrong passwords' }, lockedUntil - now);
}

async function proven(
  ports: OwnAccountPorts,
  who: NamedAdministrator,
  { password, code }: { readonly password: string; readonly code?: string },
): Promise<SigningIn> {
  const { signIns, hashes, throttles } = ports;
  const now = ports.clock.now();
  const counted = await attempted(ports, who, now);
  const found = await signIns.byId(who);
  if (!found || !(await hashes.matches(password, found.passwordHash))) throw wrong('the password');
  if (code !== undefined && !(await isSecondFactor(ports, who, found, { code, now }))) throw wrong('the code');
  await throttles.change(who.tenantId, [counted], () => FRESH);
  return found;
}

function wrong(what: string): Failure {
  return new Failure({ code: 'SignInRefused', message: `${what} is wrong` });
}
