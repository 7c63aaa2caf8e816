export { isPasswordOf } from './check.ts';
export { type Credential, deriveCredential, ITERATIONS, type Pbkdf2, SALT_OCTETS } from './pph1.ts';
export { parseCredential, textOfCredential } from './text.ts';
