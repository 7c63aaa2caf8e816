import type { z } from 'zod';
import { idParams, objectPageQuery, pageOf, selectedPageQuery, selectQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { group } from './groups.ts';
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
  description: 'users, ordered by id',
  query: objectPageQuery,
  response: pageOf(user),
});

export const getUser = defineRoute({
  method: 'GET',
  path: '/v1.0/users/{id}',
  permission: 'User.Read.All',
  description: 'one user by id or user principal name',
  params: idParams,
  query: selectQuery,
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

export const listMemberOf = defineRoute({
  method: 'GET',
  path: '/v1.0/users/{id}/memberOf',
  permission: 'Directory.Read.All',
  description: 'the groups that a user is a direct member of',
  params: idParams,
  query: selectedPageQuery,
  response: pageOf(group),
});
