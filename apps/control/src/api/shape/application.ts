import type { Application, KeyCredential } from '@landbridge/contract';
import type { ApiClient, ClientCertificate, ClientSecret } from '@landbridge/tenancy';
import { momentOf } from './moment.ts';

export function showClient({ id, displayName, permissions, createdAt, secrets, certificates }: ApiClient): Application {
  return {
    id,
    appId: id,
    displayName,
    permissions: [...permissions],
    createdDateTime: momentOf(createdAt),
    passwordCredentials: secrets.map(showSecret),
    keyCredentials: certificates.map(showCertificate),
  };
}

export function showSecret({
  id,
  displayName,
  hint,
  createdAt,
  expiresAt,
}: ClientSecret): Application['passwordCredentials'][number] {
  return { keyId: id, displayName, hint, startDateTime: momentOf(createdAt), endDateTime: momentOf(expiresAt) };
}

export function showCertificate({ id, displayName, thumbprint, startsAt, expiresAt }: ClientCertificate): KeyCredential {
  return { keyId: id, displayName, thumbprint, startDateTime: momentOf(startsAt), endDateTime: momentOf(expiresAt) };
}
