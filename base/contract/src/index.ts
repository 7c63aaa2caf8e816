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
export { FilterError, type FilterValue } from './filter/filter-token.ts';
export { type FilterClause, type FilterOperator, parseFilter } from './filter/parse-filter.ts';
export { joinFilters, writeClause, writeFilter } from './filter/write-filter.ts';
export { PAGE_SIZE } from './paging.ts';
export { PERMISSIONS, type Permission, permissionsOf, ROLE_PERMISSIONS, type RoleName } from './permission.ts';
export * from './resources/administrators.ts';
export * from './resources/agents.ts';
export * from './resources/applications.ts';
export * from './resources/configurations.ts';
export * from './resources/contacts.ts';
export * from './resources/credential-checks.ts';
export * from './resources/cycles.ts';
export * from './resources/deleted-items.ts';
export * from './resources/domains.ts';
export * from './resources/escrows.ts';
export * from './resources/groups.ts';
export * from './resources/health.ts';
export * from './resources/held-deletes.ts';
export * from './resources/log-export.ts';
export * from './resources/log-settings.ts';
export * from './resources/notices.ts';
export * from './resources/notification-settings.ts';
export * from './resources/object-history.ts';
export * from './resources/on-demand.ts';
export * from './resources/on-premises-synchronization.ts';
export * from './resources/passwords.ts';
export {
  isExtension,
  isFilterable,
  isOnRequest,
  type ObjectPart,
  type PropertyDefinition,
  type PropertyTable,
} from './resources/property-table.ts';
export * from './resources/provisioning-log.ts';
export * from './resources/references.ts';
export * from './resources/role-management.ts';
export * from './resources/schema-versions.ts';
export * from './resources/sign-in.ts';
export * from './resources/sign-in-policy.ts';
export * from './resources/status.ts';
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
export * from './resources/tenants.ts';
export * from './resources/users.ts';
export * from './resources/what-if.ts';
export {
  type AnswerOf,
  type BodyOf,
  isRoute,
  type Method,
  type ParamsOf,
  paramNamesOf,
  type QueryOf,
  type Route,
} from './route.ts';
