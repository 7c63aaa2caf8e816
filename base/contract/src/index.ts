export { ACTIVITY_NAMES, type Activity, activityOf } from './audit/activities.ts';
export {
  ApiError,
  type Asked,
  type Client,
  type ClientOptions,
  createClient,
  type Fetch,
  type PagedRoute,
  Unreachable,
} from './client.ts';
export { type ErrorAnswer, errorAnswer } from './error-answer.ts';
export { describeMetadata } from './metadata/describe-metadata.ts';
export * from './odata/index.ts';
export { type DescribedApi, describeApi, type OpenApiDocument } from './openapi/describe-api.ts';
export { PAGE_SIZE } from './paging.ts';
export { PERMISSIONS, type Permission, permissionsOf, ROLE_PERMISSIONS, type RoleName } from './permission.ts';
export * from './resources/administrators.ts';
export * from './resources/agent-groups.ts';
export * from './resources/agents.ts';
export * from './resources/applications.ts';
export { type BatchedAnswer, type BatchedRequest, sendBatch } from './resources/batch.ts';
export * from './resources/cloud-objects.ts';
export * from './resources/configurations.ts';
export * from './resources/contacts.ts';
export * from './resources/credential-checks.ts';
export * from './resources/cycles.ts';
export * from './resources/deleted-items.ts';
export * from './resources/deltas.ts';
export * from './resources/directory-audits.ts';
export * from './resources/directory-objects.ts';
export * from './resources/domain-tree.ts';
export * from './resources/domains.ts';
export * from './resources/escrows.ts';
export * from './resources/events.ts';
export * from './resources/expression-writing.ts';
export * from './resources/group-members.ts';
export * from './resources/groups.ts';
export * from './resources/health.ts';
export * from './resources/held-deletes.ts';
export * from './resources/insights.ts';
export * from './resources/keys.ts';
export * from './resources/log-export.ts';
export * from './resources/log-settings.ts';
export * from './resources/mail-server.ts';
export * from './resources/metadata.ts';
export { CASTS } from './resources/navigation.ts';
export * from './resources/notices.ts';
export {
  getNotificationSettings,
  NO_SUCCESS_AFTER_MS,
  type NotificationSettings,
  notificationSettings,
  notificationSettingsChange,
  putNotificationSettings,
  type Tested,
  tested,
  testNotificationSettings,
} from './resources/notification-settings.ts';
export * from './resources/object-history.ts';
export * from './resources/on-demand.ts';
export * from './resources/on-premises-synchronization.ts';
export * from './resources/openapi.ts';
export * from './resources/passkeys.ts';
export * from './resources/passwords.ts';
export {
  isExtension,
  isOnRequest,
  type ObjectPart,
  type PropertyDefinition,
  type PropertyTable,
} from './resources/property-table.ts';
export * from './resources/provisioning-log.ts';
export * from './resources/recent-changes.ts';
export * from './resources/references.ts';
export * from './resources/retention.ts';
export * from './resources/role-management.ts';
export * from './resources/saved-filters.ts';
export * from './resources/schema-versions.ts';
export * from './resources/sign-in.ts';
export * from './resources/sign-in-policy.ts';
export * from './resources/stages.ts';
export * from './resources/status.ts';
export * from './resources/subscriptions.ts';
export * from './resources/synchronization-jobs.ts';
export {
  getSchema,
  type ProblemInText,
  parseExpression,
  putSchema,
  type ShownSchema,
  type SynchronizationSchemaBody,
  synchronizationSchema,
} from './resources/synchronization-schema.ts';
export {
  APP_KEY_SCENARIOS,
  appKeySecret,
  domainSecret,
  getSynchronizationSecrets,
  notificationSecret,
  putSynchronizationSecrets,
  type SynchronizationSecrets,
} from './resources/synchronization-secrets.ts';
export * from './resources/tenants.ts';
export * from './resources/users.ts';
export * from './resources/what-if.ts';
export {
  type AnswerOf,
  type BodyOf,
  type Method,
  namedRoutes,
  type ParamsOf,
  paramNamesOf,
  type QueryOf,
  type Route,
} from './route.ts';
