import type { Instant, Vault } from '@landbridge/model';
import { digestOf } from '../secret-text.ts';
import type { NamedAdministrator } from './administrator.ts';
import type { SignIns, SigningIn } from './ports.ts';
import { stepOf } from './totp.ts';

/** What an authenticator's secret is sealed for: a row that was exchanged for another's does not open. */
export function authenticatorPlace({ tenantId, id }: NamedAdministrator): string {
  return `authenticator ${tenantId} ${id}`;
}

interface Ports {
  readonly signIns: Pick<SignIns, 'takeStep' | 'takeRecoveryCode'>;
  readonly vault: Pick<Vault, 'open'>;
}

/** Whether this is a code of the authenticator that was not shown before, or a recovery code that was not. */
export async function isSecondFactor(
  { signIns, vault }: Ports,
  who: NamedAdministrator,
  { authenticatorSealed }: Pick<SigningIn, 'authenticatorSealed'>,
  { code, now }: { readonly code: string; readonly now: Instant },
): Promise<boolean> {
  if (authenticatorSealed === null) return false;
  if (!/^\d{6}$/.test(code)) return signIns.takeRecoveryCode(who, digestOf(code.trim().toLowerCase()), now);
  const secret = vault.open(authenticatorSealed, authenticatorPlace(who));
  const step = stepOf(code, secret, now);
  secret.fill(0);
  return step !== null && signIns.takeStep(who, step);
}
