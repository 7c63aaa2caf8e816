import type { Application } from '@landbridge/contract';
import { momentText } from '../../output/moment.ts';

/** A program and what it proves itself by, a line each. */
export function clientDetails(client: Application): Readonly<Record<string, string>> {
  const { id, displayName, permissions, createdDateTime, passwordCredentials, keyCredentials } = client;
  const secrets = passwordCredentials.map(({ keyId, hint, endDateTime }) => [
    `secret ${keyId}`,
    `${hint}... until ${momentText(endDateTime)}`,
  ]);
  const certificates = keyCredentials.map(({ keyId, thumbprint, endDateTime }) => [
    `certificate ${keyId}`,
    `${thumbprint} until ${momentText(endDateTime)}`,
  ]);
  return {
    'client id': id,
    name: displayName,
    permissions: permissions.join(' ') || 'none',
    'created (UTC)': momentText(createdDateTime),
    ...Object.fromEntries([...secrets, ...certificates]),
  };
}
