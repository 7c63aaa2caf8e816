export { WebAuthnProofs } from './webauthn-proofs.ts';
