export type * from './administrators/administrator.ts';
export { oneTimeText } from './administrators/one-time-text.ts';
export * from './administrators/own-account.ts';
export * from './administrators/own-passkeys.ts';
export { endOwnSession } from './administrators/own-sessions.ts';
export type {
  KeptPasskey,
  Passkey,
  PasskeyAssertion,
  PasskeyCredential,
  PasskeyRegistration,
} from './administrators/passkey.ts';
export type * from './administrators/passkey-ports.ts';
export { type OfferedSignIn, offerPasskeySignIn, signInWithPasskey } from './administrators/passkey-sign-in.ts';
export type * from './administrators/ports.ts';
export type * from './administrators/saved-filters.ts';
export { authenticatorPlace } from './administrators/second-factor.ts';
export { csrfTokenOf, SESSION_LIMITS } from './administrators/session-rule.ts';
export { type AskedSignIn, type SignedIn, type SignInPorts, signIn } from './administrators/sign-in.ts';
export * from './clients/client.ts';
export { type AskedGrant, type Granted, type GrantPorts, grantToken } from './clients/client-credentials.ts';
export { GrantFailure, type GrantFailureCode } from './clients/grant-failure.ts';
export { newSecret } from './clients/new-secret.ts';
export type * from './clients/ports.ts';
export { readCertificate } from './clients/read-certificate.ts';
export { digestOf } from './secret-text.ts';
export type * from './tenants.ts';
