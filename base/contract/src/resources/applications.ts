import { PERMISSIONS, type Permission } from '@landbridge/model';
import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

const displayName = storable.min(1).max(256);
const permissions = z
  .array(z.literal(Object.keys(PERMISSIONS) as Permission[]))
  .max(100)
  .transform(names => [...new Set(names)]);

/** Graph's passwordCredential; the secret itself is told once, when it is made. */
const passwordCredential = z.object({
  keyId: z.string(),
  displayName: z.string().nullable(),
  hint: z.string(),
  startDateTime: moment,
  endDateTime: moment,
});

/** Graph's keyCredential, without the key. */
export const keyCredential = z.object({
  keyId: z.string(),
  displayName: z.string().nullable(),
  /** SHA-256 of the certificate, or of a key that came without one. */
  thumbprint: z.string(),
  startDateTime: moment,
  endDateTime: moment,
});
export type KeyCredential = z.output<typeof keyCredential>;

/** Graph's application, as far as we have it: a program that may call the API. Its permissions are application permissions, granted at once. */
export const application = z.object({
  id: z.string(),
  /** The client id, for programs that ask for a token. The same as `id`. */
  appId: z.string(),
  displayName: z.string(),
  permissions: z.array(z.string()),
  createdDateTime: moment,
  passwordCredentials: z.array(passwordCredential),
  keyCredentials: z.array(keyCredential),
});
export type Application = z.output<typeof application>;

export const listApplications = defineRoute({
  method: 'GET',
  path: '/v1.0/applications',
  permission: 'Application.Read.All',
  description: 'programs that may call the API, ordered by id',
  query: pageQuery,
  response: pageOf(application),
});

export const createApplication = defineRoute({
  method: 'POST',
  path: '/v1.0/applications',
  permission: 'Application.ReadWrite.All',
  description: 'registers a program; nobody gives it a permission that they do not hold',
  body: z.strictObject({ displayName, permissions }),
  response: application,
  status: 201,
});

export const getApplication = defineRoute({
  method: 'GET',
  path: '/v1.0/applications/{id}',
  permission: 'Application.Read.All',
  description: 'one program',
  params: idParams,
  response: application,
});

export const updateApplication = defineRoute({
  method: 'PATCH',
  path: '/v1.0/applications/{id}',
  permission: 'Application.ReadWrite.All',
  description: 'changes the name or the permissions of a program, for tokens that were given out too',
  params: idParams,
  body: z.strictObject({ displayName: displayName.optional(), permissions: permissions.optional() }),
  response: application,
});

export const deleteApplication = defineRoute({
  method: 'DELETE',
  path: '/v1.0/applications/{id}',
  permission: 'Application.ReadWrite.All',
  description: 'ends a program: its secrets, certificates and tokens are refused from now on',
  params: idParams,
});

export const addApplicationPassword = defineRoute({
  method: 'POST',
  path: '/v1.0/applications/{id}/addPassword',
  permission: 'Application.ReadWrite.All',
  description: 'makes a secret, which is told this once; good for half a year unless said otherwise, and two years at most',
  params: idParams,
  body: z.strictObject({
    passwordCredential: z.strictObject({ displayName: displayName.nullish(), endDateTime: moment.optional() }).default({}),
  }),
  response: passwordCredential.extend({ secretText: z.string() }),
});

const keyId = z.uuid().transform(text => text.toLowerCase());

export const removeApplicationPassword = defineRoute({
  method: 'POST',
  path: '/v1.0/applications/{id}/removePassword',
  permission: 'Application.ReadWrite.All',
  description: 'ends a secret, and every token of the program',
  params: idParams,
  body: z.strictObject({ keyId }),
});

export const addApplicationCertificate = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/applications/{id}/certificates',
  permission: 'Application.ReadWrite.All',
  description: 'a certificate or public key that the program signs its assertions by: RSA of 2048 bits or more, or P-256',
  params: idParams,
  body: z.strictObject({
    displayName: displayName.nullish(),
    /** In PEM. */
    certificate: z.string().min(1).max(16_384),
  }),
  response: keyCredential,
  status: 201,
});

export const removeApplicationCertificate = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/applications/{id}/certificates/remove',
  permission: 'Application.ReadWrite.All',
  description: 'ends a certificate, and every token of the program',
  params: idParams,
  body: z.strictObject({ keyId }),
});
