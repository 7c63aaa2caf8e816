import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** How administrators of the tenant have to sign in. Accounts for the worst day are left out of it. */
export const signInPolicy = z.object({ secondFactorRequired: z.boolean() });
export type SignInPolicy = z.output<typeof signInPolicy>;

export const getSignInPolicy = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/signInPolicy',
  permission: 'Administrator.Read.All',
  description: 'how administrators have to sign in',
  response: signInPolicy,
});

export const updateSignInPolicy = defineRoute({
  method: 'PATCH',
  path: '/v1.0/landbridge/signInPolicy',
  permission: 'Administrator.ReadWrite.All',
  description: 'with the second factor required, whoever has no authenticator may do nothing but set one up',
  body: z.strictObject({ secondFactorRequired: z.boolean() }),
  response: signInPolicy,
});
