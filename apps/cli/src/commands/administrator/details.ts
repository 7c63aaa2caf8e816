import type { ShownAdministrator } from '@landbridge/contract';
import { momentText } from '../../output/moment.ts';
import { roleName } from '../role/which-role.ts';

/** An account, a line each. */
export function administratorDetails(account: ShownAdministrator): Readonly<Record<string, string>> {
  return {
    id: account.id,
    name: account.userPrincipalName,
    'display name': account.displayName,
    roles: account.roles.map(roleName).join(', ') || 'none',
    enabled: account.accountEnabled ? 'yes' : 'no',
    'break glass': account.isBreakGlass ? 'yes' : 'no',
    authenticator: account.hasAuthenticator ? 'yes' : 'no',
    passkeys: String(account.passkeyCount),
    'second factor': account.hasAuthenticator || account.passkeyCount > 0 ? 'yes' : 'no',
    'created (UTC)': momentText(account.createdDateTime) ?? '',
  };
}
