import { z } from 'zod';
import { idParams, moment, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

const password = z.string().min(1).max(1_024);
const code = z.string().min(1).max(64);

/** Who calls. What a program or a token is has no account. */
export const me = z.object({
  id: z.string(),
  kind: z.enum(['token', 'client', 'administrator']),
  tenantId: z.string(),
  /** An older control leaves it out. */
  tenantDisplayName: z.string().nullable().default(null),
  displayName: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  /** To be sent as x-csrf-token with every write of a session; null without one. */
  csrfToken: z.string().nullable(),
  /** What has to be done before anything else is permitted. */
  firstDuty: z.enum(['changePassword', 'addSecondFactor']).nullable().default(null),
  /** The app whose codes are a second factor; null without a session, and from an older control. */
  hasAuthenticator: z.boolean().nullable().default(null),
});
export type Me = z.output<typeof me>;

/** The session is in the cookie. */
export const signedIn = z.object({
  id: z.string(),
  tenantId: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
  csrfToken: z.string(),
  mustChangePassword: z.boolean(),
  hasAuthenticator: z.boolean(),
});

export const signInAdministrator = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/signIn',
  permission: 'open',
  description:
    'begins a session, kept in a cookie; whatever is wrong is refused alike, and too many failures are answered by 429',
  body: z.strictObject({
    /** May be left out where control has one tenant. */
    tenantId: z.uuid().optional(),
    userPrincipalName: storable.min(1).max(256),
    password,
    code: code.optional(),
  }),
  response: signedIn,
});

export const signOut = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/signOut',
  permission: 'User.Read',
  description: 'ends the session',
});

export const getMe = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/me',
  permission: 'User.Read',
  description: 'who calls, and what they may do',
  response: me,
});

export const changeOwnPassword = defineRoute({
  method: 'POST',
  path: '/v1.0/me/changePassword',
  permission: 'User.Read',
  description: 'sets another password for whoever knows the one that is; every other session ends',
  body: z.strictObject({ currentPassword: password, newPassword: password }),
});

export const session = z.object({
  id: z.string(),
  address: z.string(),
  userAgent: z.string().nullable(),
  isThisOne: z.boolean(),
  beganDateTime: moment,
  lastUsedDateTime: moment,
  expiresDateTime: moment,
});

export const listOwnSessions = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/me/sessions',
  permission: 'User.Read',
  description: 'where one is signed in, newest first, a hundred at most',
  response: z.object({ value: z.array(session) }),
});

export const revokeOwnSession = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/sessions/{id}/revoke',
  permission: 'User.Read',
  description:
    'ends one session; another than this one wants the password, and a second factor, where this one is older than ten minutes',
  params: idParams,
  body: z.strictObject({ password: password.optional(), code: code.optional() }).optional(),
});

export const offerOwnAuthenticator = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/authenticator',
  permission: 'User.Read',
  description: 'a secret for an authenticator app (RFC 6238), which is asked for once it was confirmed',
  body: z.strictObject({ password }),
  response: z.object({ secret: z.string(), uri: z.string() }),
  status: 201,
});

export const confirmOwnAuthenticator = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/authenticator/confirm',
  permission: 'User.Read',
  description: 'the app shows a right code; answers recovery codes, told this once, each of which serves once',
  body: z.strictObject({ code }),
  response: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const removeOwnAuthenticator = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/authenticator/remove',
  permission: 'User.Read',
  description: 'no code is asked for any more',
  body: z.strictObject({ password, code }),
});
