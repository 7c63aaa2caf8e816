import type { Route } from '../route.ts';

/** What an act is called in the audit log. */
export interface Activity {
  readonly activity: string;
  readonly category:
    | 'Synchronization'
    | 'RoleManagement'
    | 'Directory'
    | 'Agent'
    | 'Policy'
    | 'Notification'
    | 'Application'
    | 'Administrator'
    | 'Tenant';
  readonly operationType: 'Add' | 'Update' | 'Delete' | 'Other';
}

const jobs = '/v1.0/servicePrincipals/{id}/synchronization/jobs';
const own = '/v1.0/landbridge';
const configuration = `${own}/configurations/{id}`;

const acts = (
  category: Activity['category'],
  rows: Readonly<Record<string, readonly [Activity['operationType'], string]>>,
): Readonly<Record<string, Activity>> =>
  Object.fromEntries(
    Object.entries(rows).map(([call, [operationType, activity]]) => [call, { activity, category, operationType }]),
  );

/** Every call that changes something. */
const ACTIVITIES: Readonly<Record<string, Activity>> = {
  ...acts('Synchronization', {
    [`POST ${own}/configurations`]: ['Add', 'Add configuration'],
    [`PATCH ${configuration}`]: ['Update', 'Update configuration'],
    [`DELETE ${configuration}`]: ['Delete', 'Delete configuration'],
    [`POST ${configuration}/enable`]: ['Update', 'Enable configuration'],
    [`POST ${configuration}/pause`]: ['Update', 'Pause configuration'],
    [`POST ${configuration}/restart`]: ['Update', 'Restart configuration'],
    [`POST ${configuration}/reconcile`]: ['Other', 'Reconcile configuration'],
    [`POST ${configuration}/believeDomainController`]: ['Other', 'Believe domain controller'],
    [`POST ${configuration}/provisionOnDemand`]: ['Other', 'Provision on demand'],
    [`POST ${configuration}/heldDeletes/allow`]: ['Update', 'Allow held deletes'],
    [`POST ${configuration}/heldDeletes/reject`]: ['Update', 'Reject held deletes'],
    [`POST ${configuration}/escrows/retry`]: ['Other', 'Retry escrows'],
    [`POST ${configuration}/passwords/resync`]: ['Other', 'Resynchronise passwords'],
    [`POST ${configuration}/schemaVersions/{version}/activate`]: ['Update', 'Activate schema version'],
    [`POST ${jobs}/{jobId}/start`]: ['Update', 'Start synchronization job'],
    [`POST ${jobs}/{jobId}/pause`]: ['Update', 'Pause synchronization job'],
    [`POST ${jobs}/{jobId}/restart`]: ['Update', 'Restart synchronization job'],
    [`POST ${jobs}/{jobId}/provisionOnDemand`]: ['Other', 'Provision on demand'],
    'PUT /v1.0/servicePrincipals/{id}/synchronization/secrets': ['Update', 'Update synchronization secrets'],
    [`PUT ${jobs}/{jobId}/schema`]: ['Update', 'Update synchronization schema'],
  }),
  ...acts('RoleManagement', {
    'POST /v1.0/roleManagement/directory/roleAssignments': ['Add', 'Add member to role'],
    'DELETE /v1.0/roleManagement/directory/roleAssignments/{id}': ['Delete', 'Remove member from role'],
  }),
  ...acts('Directory', {
    'POST /v1.0/directory/deletedItems/{id}/restore': ['Update', 'Restore deleted object'],
    'DELETE /v1.0/directory/deletedItems/{id}': ['Delete', 'Remove deleted object for good'],
    'POST /v1.0/users': ['Add', 'Add user'],
    'PATCH /v1.0/users/{id}': ['Update', 'Update user'],
    'DELETE /v1.0/users/{id}': ['Delete', 'Delete user'],
    'POST /v1.0/groups': ['Add', 'Add group'],
    'PATCH /v1.0/groups/{id}': ['Update', 'Update group'],
    'DELETE /v1.0/groups/{id}': ['Delete', 'Delete group'],
    'POST /v1.0/groups/{id}/members/$ref': ['Update', 'Add member to group'],
    'DELETE /v1.0/groups/{id}/members/{memberId}/$ref': ['Update', 'Remove member from group'],
  }),
  ...acts('Agent', {
    [`POST ${own}/agents/enrolmentCodes`]: ['Add', 'Add enrolment code'],
    [`POST ${own}/agents/packages`]: ['Other', 'Download agent package'],
    [`POST ${own}/agents/{id}/logs`]: ['Other', 'Collect agent log'],
    [`POST ${own}/agents/{id}/revoke`]: ['Update', 'Revoke agent'],
  }),
  ...acts('Policy', {
    'PATCH /v1.0/directory/onPremisesSynchronization/{id}': ['Update', 'Update on-premises synchronization'],
    [`PATCH ${own}/provisioningLog`]: ['Update', 'Update provisioning log'],
    [`PATCH ${own}/retention`]: ['Update', 'Update retention'],
  }),
  ...acts('Application', {
    'POST /v1.0/applications': ['Add', 'Add application'],
    'PATCH /v1.0/applications/{id}': ['Update', 'Update application'],
    'DELETE /v1.0/applications/{id}': ['Delete', 'Delete application'],
    'POST /v1.0/applications/{id}/addPassword': ['Update', 'Add application secret'],
    'POST /v1.0/applications/{id}/removePassword': ['Update', 'Remove application secret'],
    [`POST ${own}/applications/{id}/certificates`]: ['Update', 'Add application certificate'],
    [`POST ${own}/applications/{id}/certificates/remove`]: ['Update', 'Remove application certificate'],
  }),
  ...acts('Administrator', {
    [`POST ${own}/administrators`]: ['Add', 'Add administrator'],
    [`PATCH ${own}/administrators/{id}`]: ['Update', 'Update administrator'],
    [`POST ${own}/administrators/{id}/resetPassword`]: ['Update', 'Reset administrator password'],
    [`POST ${own}/administrators/{id}/resetAuthenticator`]: ['Update', 'Reset administrator authenticator'],
    [`POST ${own}/administrators/{id}/revokeSessions`]: ['Update', 'Revoke administrator sessions'],
    [`PATCH ${own}/signInPolicy`]: ['Update', 'Update sign-in policy'],
    'POST /v1.0/me/changePassword': ['Update', 'Change own password'],
    [`POST ${own}/me/authenticator`]: ['Update', 'Begin own authenticator'],
    [`POST ${own}/me/authenticator/confirm`]: ['Update', 'Confirm own authenticator'],
    [`POST ${own}/me/authenticator/remove`]: ['Update', 'Remove own authenticator'],
    [`POST ${own}/me/passkeys/begin`]: ['Update', 'Begin own passkey'],
    [`POST ${own}/me/passkeys`]: ['Update', 'Add own passkey'],
    [`PATCH ${own}/me/passkeys/{id}`]: ['Update', 'Rename own passkey'],
    [`POST ${own}/me/passkeys/{id}/remove`]: ['Update', 'Remove own passkey'],
    [`POST ${own}/me/savedFilters`]: ['Add', 'Add own filter'],
    [`DELETE ${own}/me/savedFilters/{id}`]: ['Delete', 'Remove own filter'],
    [`POST ${own}/me/sessions/{id}/revoke`]: ['Update', 'Revoke own session'],
  }),
  ...acts('Tenant', {
    [`POST ${own}/tenants`]: ['Add', 'Add tenant'],
    [`PATCH ${own}/tenants/{id}`]: ['Update', 'Update tenant'],
  }),
  ...acts('Notification', {
    'POST /v1.0/subscriptions': ['Add', 'Add subscription'],
    'PATCH /v1.0/subscriptions/{id}': ['Update', 'Update subscription'],
    'DELETE /v1.0/subscriptions/{id}': ['Delete', 'Delete subscription'],
    [`PUT ${own}/notificationSettings`]: ['Update', 'Update notification settings'],
    [`POST ${own}/notificationSettings/test`]: ['Other', 'Test notifications'],
    [`PUT ${own}/notificationSettings/mailServer`]: ['Update', 'Update mail server'],
    [`DELETE ${own}/notificationSettings/mailServer`]: ['Delete', 'Remove mail server'],
    [`POST ${own}/notificationSettings/mailServer/test`]: ['Other', 'Test mail server'],
  }),
};

/** What acts are called, in alphabetical order. */
export const ACTIVITY_NAMES: readonly string[] = [...new Set(Object.values(ACTIVITIES).map(({ activity }) => activity))].sort();

/** Calls that are no `GET` and change nothing, or whose acts are written where they are made. */
const NO_ACTS: ReadonlySet<string> = new Set([
  'POST /v1.0/$batch',
  `POST ${own}/signIn`,
  `POST ${own}/signIn/passkey/begin`,
  `POST ${own}/signIn/passkey`,
  `POST ${own}/signOut`,
  'POST /v1.0/directoryObjects/getByIds',
  `POST ${own}/credentialChecks`,
  `POST ${configuration}/whatIf`,
  `POST ${jobs}/{jobId}/schema/parseExpression`,
]);

/** What is written of a call; null for one that changes nothing. Undefined for one that nobody has decided about, which a test forbids. */
export function activityOf({ method, path }: Pick<Route, 'method' | 'path'>): Activity | null | undefined {
  const call = `${method} ${path}`;
  if (method === 'GET' || NO_ACTS.has(call)) return null;
  return ACTIVITIES[call];
}
