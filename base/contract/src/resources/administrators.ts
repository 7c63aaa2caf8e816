import { ADMINISTRATOR_ROLES } from '@landbridge/model';
import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

const roleIds = Object.keys(ADMINISTRATOR_ROLES);
const roles = z
  .array(
    z
      .uuid()
      .transform(text => text.toLowerCase())
      .refine(id => roleIds.includes(id), `must be one of ${roleIds.join(', ')}`),
  )
  .max(10)
  .transform(ids => [...new Set(ids)]);
const displayName = storable.min(1).max(256);
const userPrincipalName = storable.max(256).regex(/^[^\s@]+@[^\s@]+$/, 'write it as in anna@example.com');

/** An account that administers the tenant; nothing synchronises it. */
export const administrator = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
  /** Ids of role definitions. */
  roles: z.array(z.string()),
  accountEnabled: z.boolean(),
  /** For the day on which nobody else gets in: no policy and no guessing locks it out. */
  isBreakGlass: z.boolean(),
  mustChangePassword: z.boolean(),
  hasAuthenticator: z.boolean(),
  /** Each is a second factor too. */
  passkeyCount: z.number().int(),
  createdDateTime: moment,
});
export type ShownAdministrator = z.output<typeof administrator>;

/** Told this once, and good for nothing but setting another. */
const oneTimePassword = z.object({ oneTimePassword: z.string() });

export const listAdministrators = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/administrators',
  permission: 'Administrator.Read.All',
  description: 'accounts that administer the tenant, ordered by id',
  query: pageQuery,
  response: pageOf(administrator),
});

export const createAdministrator = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/administrators',
  permission: 'Administrator.ReadWrite.All',
  description: 'makes an account with a password that serves once; nobody gives a role that holds more than they do',
  body: z.strictObject({ userPrincipalName, displayName, roles, isBreakGlass: z.boolean().default(false) }),
  response: administrator.extend(oneTimePassword.shape),
  status: 201,
});

export const getAdministrator = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/administrators/{id}',
  permission: 'Administrator.Read.All',
  description: 'one account',
  params: idParams,
  response: administrator,
});

export const updateAdministrator = defineRoute({
  method: 'PATCH',
  path: '/v1.0/landbridge/administrators/{id}',
  permission: 'Administrator.ReadWrite.All',
  description: 'changes an account; who is disabled is signed out everywhere, and the last Global Administrator stays one',
  params: idParams,
  body: z.strictObject({
    displayName: displayName.optional(),
    roles: roles.optional(),
    isBreakGlass: z.boolean().optional(),
    accountEnabled: z.boolean().optional(),
  }),
  response: administrator,
});

export const resetAdministratorPassword = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/administrators/{id}/resetPassword',
  permission: 'Administrator.ReadWrite.All',
  description: 'a password that serves once, for whoever forgot theirs; every session of the account ends',
  params: idParams,
  response: oneTimePassword,
});

export const resetAdministratorAuthenticator = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/administrators/{id}/resetAuthenticator',
  permission: 'Administrator.ReadWrite.All',
  description: 'takes the authenticator, the recovery codes and the passkeys from an account whose owner lost them',
  params: idParams,
});

export const revokeAdministratorSessions = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/administrators/{id}/revokeSessions',
  permission: 'Administrator.ReadWrite.All',
  description: 'signs an account out everywhere',
  params: idParams,
});
