import * as contract from '@landbridge/contract';
import { jobIdOf, namedRoutes } from '@landbridge/contract';
import type { Company } from './company.ts';

export const ROUTES = Object.values(namedRoutes(contract));

/** A route's address with ids of what the company has. */
export function addressOf(path: string, company: Company): string {
  const ids: readonly (readonly [string, string])[] = [
    ['/users/', company.anna],
    ['/directoryObjects/', company.anna],
    ['/deletedItems/', company.gone],
    ['/subscriptions/', company.subscriptionId],
    ['/objects/', company.anna],
    ['/groups/', company.staff],
    ['/contacts/', company.contact],
    ['/agentGroups/', company.domainId],
    ['/domains/', company.domainId],
    ['/agents/', company.agentId],
    ['/administrators/', company.administratorId],
    ['/applications/', company.applicationId],
    ['/roleAssignments/', company.roleAssignmentId],
    ['', company.configurationId],
  ];
  const id = ids.find(([part]) => path.includes(part))?.[1] ?? '';
  const cast = path.startsWith('/v1.0/users/{id}/directReports')
    ? 'orgContact'
    : /[mM]emberOf|ownedObjects/.test(path)
      ? 'group'
      : 'user';
  return path
    .replace('{id}', id)
    .replace('{cast}', `microsoft.graph.${cast}`)
    .replace('{jobId}', jobIdOf(company.configurationId))
    .replace('{version}', '1')
    .replace('{memberId}', company.anna);
}

const NOBODYS = '0190a5c8-0000-7000-8000-000000000000';

/** What only a session has: whoever comes with a token is told so, whatever they name. */
export const OF_A_SESSION: ReadonlySet<string> = new Set([
  'POST /v1.0/landbridge/signOut',
  'POST /v1.0/me/changePassword',
  'POST /v1.0/landbridge/me/sessions/{id}/revoke',
  'POST /v1.0/landbridge/me/authenticator',
  'POST /v1.0/landbridge/me/authenticator/confirm',
  'POST /v1.0/landbridge/me/authenticator/remove',
  'POST /v1.0/landbridge/me/passkeys/begin',
  'POST /v1.0/landbridge/me/passkeys',
  'PATCH /v1.0/landbridge/me/passkeys/{id}',
  'POST /v1.0/landbridge/me/passkeys/{id}/remove',
  'POST /v1.0/landbridge/me/savedFilters',
  'DELETE /v1.0/landbridge/me/savedFilters/{id}',
]);

/** What never ends, and what calls others: events.test.ts and subscriptions.test.ts have them. */
export const UNENDING: ReadonlySet<string> = new Set(['GET /v1.0/landbridge/events', 'POST /v1.0/subscriptions']);

/** What answers fifty megabytes, and needs a built agent: agent-package.test.ts has it. */
export const PACKS = 'POST /v1.0/landbridge/agents/packages';

/** What only the operator of this control may, whatever their roles. */
export const OF_THE_OPERATOR = 'Tenant.ReadWrite.All';

/** Nothing listens there. */
const MAIL_SERVER = { host: 'localhost', port: 1, userName: 'stolen', password: 'x', sender: 'stolen@exoip.test' };

const BODIES: Readonly<Record<string, unknown>> = {
  'POST /v1.0/$batch': { requests: [{ id: '1', method: 'GET', url: '/users' }] },
  'POST /v1.0/landbridge/signIn': { userPrincipalName: 'anna@exoip.test', password: 'x', tenantId: NOBODYS },
  'POST /v1.0/me/changePassword': { currentPassword: 'x', newPassword: 'y' },
  'POST /v1.0/landbridge/me/authenticator': { password: 'x' },
  'POST /v1.0/landbridge/me/authenticator/confirm': { code: '000000' },
  'POST /v1.0/landbridge/me/authenticator/remove': { password: 'x', code: '000000' },
  'POST /v1.0/landbridge/me/passkeys/begin': { password: 'x' },
  'POST /v1.0/landbridge/me/passkeys': {
    displayName: 'Key',
    credential: { id: 'AAAA', type: 'public-key', response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } },
  },
  'PATCH /v1.0/landbridge/me/passkeys/{id}': { displayName: 'stolen' },
  'POST /v1.0/landbridge/me/passkeys/{id}/remove': { password: 'x' },
  'POST /v1.0/landbridge/me/savedFilters': { list: 'auditLogs', displayName: 'Mine', search: 'result=failure' },
  'POST /v1.0/landbridge/signIn/passkey/begin': { tenantId: NOBODYS },
  'POST /v1.0/landbridge/signIn/passkey': {
    tenantId: NOBODYS,
    credential: {
      id: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA', userHandle: 'AAAA' },
    },
  },
  [PACKS]: { platform: 'linux' },
  'POST /v1.0/landbridge/tenants': { displayName: '', administrator: { userPrincipalName: 'a@b', displayName: 'A' } },
  'PATCH /v1.0/landbridge/tenants/{id}': { displayName: 'stolen' },
  'PATCH /v1.0/landbridge/signInPolicy': { secondFactorRequired: true },
  'POST /v1.0/landbridge/administrators': { userPrincipalName: 'new@exoip.test', displayName: 'New', roles: [] },
  'PATCH /v1.0/landbridge/administrators/{id}': { displayName: 'stolen' },
  'POST /v1.0/users': { displayName: 'New', userPrincipalName: 'new@exoip.test' },
  'PATCH /v1.0/users/{id}': { displayName: 'stolen' },
  'POST /v1.0/groups': { displayName: 'New' },
  'PATCH /v1.0/groups/{id}': { displayName: 'stolen' },
  'POST /v1.0/groups/{id}/members/$ref': { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${NOBODYS}` },
  'POST /v1.0/applications': { displayName: 'Another', permissions: [] },
  'PATCH /v1.0/applications/{id}': { displayName: 'stolen', permissions: [] },
  'POST /v1.0/applications/{id}/addPassword': {},
  'POST /v1.0/applications/{id}/removePassword': { keyId: NOBODYS },
  'POST /v1.0/landbridge/applications/{id}/certificates': { certificate: 'x' },
  'POST /v1.0/landbridge/applications/{id}/certificates/remove': { keyId: NOBODYS },
  'POST /v1.0/landbridge/configurations': { domainFqdn: 'exoip.test' },
  'PUT /v1.0/landbridge/notificationSettings': { noSuccessAfterMs: 3_600_000, webhooks: [] },
  'PUT /v1.0/landbridge/notificationSettings/mailServer': MAIL_SERVER,
  'POST /v1.0/landbridge/notificationSettings/mailServer/test': {
    email: 'anna@exoip.test',
    mailServer: MAIL_SERVER,
  },
  'PATCH /v1.0/directory/onPremisesSynchronization/{id}': { features: { blockSoftMatchEnabled: true } },
  'PATCH /v1.0/subscriptions/{id}': { expirationDateTime: new Date(Date.now() + 86_400_000).toISOString() },
  'PUT /v1.0/servicePrincipals/{id}/synchronization/secrets': { value: [] },
  'PATCH /v1.0/landbridge/provisioningLog': { retentionDays: 7 },
  'PATCH /v1.0/landbridge/retention': { recycleBinDays: 7 },
  'PATCH /v1.0/landbridge/configurations/{id}': { displayName: 'stolen' },
  'PUT /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema': {
    id: 'stolen',
    version: '1',
    directories: [],
    synchronizationRules: [],
  },
  'POST /v1.0/landbridge/credentialChecks': { userPrincipalName: 'anna@exoip.test', password: 'x', address: '192.0.2.1' },
  'POST /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/parseExpression': { expression: '1' },
  'POST /v1.0/landbridge/configurations/{id}/whatIf': { displayName: 'stolen' },
  'POST /v1.0/landbridge/configurations/{id}/provisionOnDemand': { distinguishedName: 'CN=Anna,DC=sim', apply: true },
  'POST /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand': {
    parameters: [{ ruleId: 'rule', subjects: [{ objectId: 'CN=Anna,DC=sim', objectTypeName: 'user' }] }],
  },
};

/** A call whose address names nothing of anybody's, and whose body does. */
export const ASSIGNS = 'POST /v1.0/roleManagement/directory/roleAssignments';

export function bodyOf(name: string, company: Company): unknown {
  if (name === 'POST /v1.0/directoryObjects/getByIds') return { ids: [company.anna, company.staff, company.contact] };
  if (name !== ASSIGNS) return BODIES[name];
  return { principalId: company.anna, roleDefinitionId: '4a5d8f65-41da-4de4-8968-e035b65339cf' };
}
