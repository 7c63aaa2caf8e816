import { z } from 'zod';
import { idParams, moment, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { signedIn } from './sign-in.ts';

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]*$/, 'must be base64url without padding');
/** WebAuthn level 3, section 5.8.3: at most 1023 bytes. */
const credentialId = base64url(1_364).min(1);
const displayName = storable.min(1).max(256);
const password = z.string().min(1).max(1_024);
/** Of the authenticator, where the account has one and the session began with a password. */
const code = z.string().min(1).max(64).optional();
const proof = z.strictObject({ password, code });
const publicKeyType = z.literal('public-key');
const tenantId = z.uuid().optional();

/** A PublicKeyCredential as its toJSON gives it; what else browsers add is left aside. */
const registration = z.object({
  id: credentialId,
  type: publicKeyType,
  response: z.object({ clientDataJSON: base64url(4_096), attestationObject: base64url(16_384) }),
});
const assertion = z.object({
  id: credentialId,
  type: publicKeyType,
  response: z.object({
    clientDataJSON: base64url(4_096),
    authenticatorData: base64url(4_096),
    signature: base64url(4_096),
    userHandle: base64url(128).nullish(),
  }),
});

const descriptor = z.object({ type: publicKeyType, id: z.string() });

/** What a page gives navigator.credentials.create, by parseCreationOptionsFromJSON. */
const creationOptions = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  /** COSE algorithms, the best first. */
  pubKeyCredParams: z.array(z.object({ type: publicKeyType, alg: z.number().int() })),
  excludeCredentials: z.array(descriptor),
  authenticatorSelection: z.object({ residentKey: z.literal('required'), userVerification: z.literal('required') }),
  attestation: z.literal('none'),
  /** Milliseconds. */
  timeout: z.number().int(),
});

/** What a page gives navigator.credentials.get, by parseRequestOptionsFromJSON: any passkey of this host may answer. */
const requestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  allowCredentials: z.array(descriptor),
  userVerification: z.literal('required'),
  /** Milliseconds. */
  timeout: z.number().int(),
});

export const passkey = z.object({
  id: z.string(),
  displayName: z.string(),
  createdDateTime: moment,
  lastUsedDateTime: moment.nullable(),
});
export type ShownPasskey = z.output<typeof passkey>;

export const listOwnPasskeys = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/me/passkeys',
  permission: 'User.Read',
  description: 'what one may sign in with instead of a password and a code, oldest first; ten at most',
  response: z.object({ value: z.array(passkey) }),
});

export const beginOwnPasskey = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/passkeys/begin',
  permission: 'User.Read',
  description: 'what an authenticator makes a passkey by (WebAuthn), in this session and within five minutes',
  body: proof,
  response: creationOptions,
});

export const addOwnPasskey = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/passkeys',
  permission: 'User.Read',
  description: 'keeps the passkey that an authenticator made',
  body: z.strictObject({ displayName, credential: registration }),
  response: passkey,
  status: 201,
});

export const renameOwnPasskey = defineRoute({
  method: 'PATCH',
  path: '/v1.0/landbridge/me/passkeys/{id}',
  permission: 'User.Read',
  description: 'names a passkey',
  params: idParams,
  body: z.strictObject({ displayName }),
});

export const removeOwnPasskey = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/me/passkeys/{id}/remove',
  permission: 'User.Read',
  description: 'forgets a passkey, and ends the sessions that it began',
  params: idParams,
  body: proof,
});

export const beginPasskeySignIn = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/signIn/passkey/begin',
  permission: 'open',
  description: 'what a passkey is to sign within five minutes; too many that are not answered are refused by 429',
  body: z.strictObject({ tenantId }),
  response: requestOptions,
});

export const signInByPasskey = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/signIn/passkey',
  permission: 'open',
  description:
    'begins a session by a passkey, which counts as both factors; whatever is wrong is refused alike, and too many failures are answered by 429',
  body: z.strictObject({ tenantId, credential: assertion }),
  response: signedIn,
});
