export * from './clients/client.ts';
export { type AskedGrant, type Granted, type GrantPorts, grantToken } from './clients/client-credentials.ts';
export { GrantFailure, type GrantFailureCode } from './clients/grant-failure.ts';
export { newSecret } from './clients/new-secret.ts';
export type * from './clients/ports.ts';
export { readCertificate } from './clients/read-certificate.ts';
