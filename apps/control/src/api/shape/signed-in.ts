import type { TenantId } from '@landbridge/model';
import { csrfTokenOf, type SignedIn } from '@landbridge/tenancy';

export function showSignedIn(tenantId: TenantId, { administrator, sessionToken }: SignedIn) {
  const { id, userPrincipalName, displayName, mustChangePassword, hasAuthenticator } = administrator;
  const csrfToken = csrfTokenOf(sessionToken);
  return { id, tenantId, userPrincipalName, displayName, csrfToken, mustChangePassword, hasAuthenticator };
}
