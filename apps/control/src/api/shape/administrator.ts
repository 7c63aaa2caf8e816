import type { ShownAdministrator } from '@landbridge/contract';
import type { Chance, Clock } from '@landbridge/model';
import { type Administrator, type AdministratorId, oneTimeText } from '@landbridge/tenancy';
import { momentOf } from './moment.ts';

/** A password that serves once. */
export function newPassword(chance: Chance): string {
  return oneTimeText(chance);
}

type Wanted = Pick<Administrator, 'userPrincipalName' | 'displayName' | 'roles' | 'isBreakGlass'>;

/** An account that has to set a password before anything else. */
export function newAccount(wanted: Wanted, { clock, chance }: { readonly clock: Clock; readonly chance: Chance }) {
  const oneTimePassword = newPassword(chance);
  const made: Administrator = {
    ...wanted,
    id: chance.uuid() as AdministratorId,
    ...{ mustChangePassword: true, isEnabled: true, hasAuthenticator: false, passkeys: 0 },
    createdAt: clock.now(),
  };
  return { made, oneTimePassword, shown: { ...showAdministrator(made), oneTimePassword } };
}

export function showAdministrator(account: Administrator): ShownAdministrator {
  const { id, userPrincipalName, displayName, roles, isEnabled, isBreakGlass, mustChangePassword, hasAuthenticator, passkeys } =
    account;
  return {
    ...{ id, userPrincipalName, displayName, roles: [...roles], accountEnabled: isEnabled },
    ...{ isBreakGlass, mustChangePassword, hasAuthenticator, passkeyCount: passkeys },
    createdDateTime: momentOf(account.createdAt),
  };
}
