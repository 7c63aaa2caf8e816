import { type Chance, Failure, FRESH, type Log } from '@landbridge/model';
import { digestOf } from '../secret-text.ts';
import type { NamedAdministrator, OwnSession, SessionId } from './administrator.ts';
import { oneTimeText } from './one-time-text.ts';
import type { Passkeys } from './passkey-ports.ts';
import { checkNewPassword } from './password-rule.ts';
import type { Administrators, CommonPasswords } from './ports.ts';
import { attempted, type ProofPorts, prove, wantSecondFactor, wrong } from './prove.ts';
import { authenticatorPlace, isSecondFactor } from './second-factor.ts';
import { authenticatorUri, base32 } from './totp.ts';

export interface OwnAccountPorts extends ProofPorts {
  readonly administrators: Administrators;
  readonly passkeys: Pick<Passkeys, 'passkeys'>;
  readonly commonPasswords: CommonPasswords;
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
  const { administrator } = await prove(ports, who, { password: current });
  if (wanted === current) throw new Failure({ code: 'BadRequest', message: 'the new password is the one that it was' });
  checkNewPassword(wanted, administrator, ports.commonPasswords);
  const hash = await ports.hashes.hash(wanted);
  await ports.administrators.setPassword(who, { hash, mustChange: false, keep: session });
  ports.log.info('password of an administrator changed', { administrator: administrator.userPrincipalName });
}

/** A secret for an authenticator app, which is not asked for before it was confirmed. Throws `Failure` Conflict where there is one already. */
export async function offerAuthenticator(
  ports: OwnAccountPorts,
  own: OwnSession,
  password: string,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const { who } = own;
  const found = await prove(ports, who, { password });
  const { administrator } = found;
  if (administrator.hasAuthenticator)
    throw new Failure({ code: 'Conflict', message: 'the account has an authenticator: remove it first' });
  await wantSecondFactor(ports, own, found);
  const secret = ports.chance.bytes(SECRET_OCTETS);
  await ports.signIns.offerAuthenticator(who, ports.vault.seal(secret, authenticatorPlace(who)));
  return { secret: base32(secret), uri: authenticatorUri(secret, administrator.userPrincipalName) };
}

/** The app shows a right code, so that it is asked for from now on. Answers codes for whoever loses it. Throws `Failure` SignInRefused. */
export async function confirmAuthenticator(ports: OwnAccountPorts, own: OwnSession, code: string): Promise<readonly string[]> {
  const { who } = own;
  const now = ports.clock.now();
  const counted = await attempted(ports, who, now);
  const found = await ports.signIns.byId(who);
  if (!found || found.administrator.hasAuthenticator)
    throw new Failure({ code: 'Conflict', message: 'no authenticator waits to be confirmed' });
  await wantSecondFactor(ports, own, found);
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
  await prove(ports, who, shown);
  await ports.administrators.removeAuthenticator(who);
}
