export { CONFOUNDER_BYTES, type EncryptionType, type Part, type UsageKeys } from './encryption-type.ts';
export { decrypt, decryptUnder, encrypt, encryptUnder, type Key, sealParts, unsealParts } from './sealing.ts';
export { ENCRYPTION_TYPES, encryptionTypeOf } from './types.ts';
