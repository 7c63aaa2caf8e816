import type { z } from 'zod';
import { expandedPageQuery, expandedQuery, idParams, objectPageOf, selectQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { group, member } from './groups.ts';
import { defineCount, defineNavigation, defineReference } from './navigation.ts';
import { binaries, binary, boolean, generalizedTime, integer, type PropertyTable, resourceOf, string } from './property-table.ts';
import { OBJECT, PERSON, PRINCIPAL } from './shared-properties.ts';

export const USER_PROPERTIES = {
  ...OBJECT,
  ...PRINCIPAL,
  ...PERSON,
  accountEnabled: boolean('AccountEnabled'),
  userPrincipalName: string('UserPrincipalName'),
  onPremisesUserPrincipalName: string('OnPremisesUserPrincipalName'),
  lastPasswordChangeDateTime: generalizedTime('LastPasswordChangeTimestamp'),
  /** False: a mapping keeps the password from being synchronised. */
  passwordHashSync: boolean('PasswordHashSync'),
  usageLocation: string('UsageLocation'),
  countryCode: integer('CountryCode'),
  preferredLanguage: string('PreferredLanguage'),
  employeeId: string('EmployeeId'),
  employeeNumber: string('EmployeeNumber'),
  employeeType: string('EmployeeType'),
  legacyExchangeDN: string('LegacyExchangeDN'),
  thumbnailPhoto: binary('ThumbnailPhoto'),
  userCertificate: binaries('UserCertificate'),
  userSMIMECertificate: binaries('UserSMIMECertificate'),
} as const satisfies PropertyTable;

export const user = resourceOf(USER_PROPERTIES);
export type User = z.output<typeof user>;

export const listUsers = defineRoute({
  method: 'GET',
  path: '/v1.0/users',
  permission: 'User.Read.All',
  description: 'users, ordered by id where $orderby says nothing else',
  query: expandedPageQuery,
  response: objectPageOf(user),
});

export const countUsers = defineCount('/v1.0/users/$count', 'User.Read.All', 'users');

export const getUser = defineRoute({
  method: 'GET',
  path: '/v1.0/users/{id}',
  permission: 'User.Read.All',
  description: 'one user by id or user principal name',
  params: idParams,
  query: expandedQuery,
  response: user,
});

export const getManager = defineRoute({
  method: 'GET',
  path: '/v1.0/users/{id}/manager',
  permission: 'User.Read.All',
  description: "a user's manager, who may be a contact; 404 when there is none",
  params: idParams,
  query: selectQuery,
  response: user,
});

export const getManagerRef = defineReference('/v1.0/users/{id}/manager', 'User.Read.All', "a user's manager");

export const userNavigations = {
  memberOf: defineNavigation(
    '/v1.0/users/{id}/memberOf',
    'Directory.Read.All',
    'the groups that a user is a direct member of',
    group,
  ),
  transitiveMemberOf: defineNavigation(
    '/v1.0/users/{id}/transitiveMemberOf',
    'Directory.Read.All',
    'the groups that a user is a member of, directly or through other groups',
    group,
  ),
  directReports: defineNavigation(
    '/v1.0/users/{id}/directReports',
    'User.Read.All',
    'users and contacts whose manager a user is',
    member,
  ),
  ownedObjects: defineNavigation('/v1.0/users/{id}/ownedObjects', 'Directory.Read.All', 'the groups that a user owns', group),
} as const;
export const listMemberOf = userNavigations.memberOf.list;
