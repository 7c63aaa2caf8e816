import { SecurityError } from '../../security/index.ts';
import { AES128_SHA1, AES256_SHA1 } from './aes-sha1.ts';
import { AES128_SHA2, AES256_SHA2 } from './aes-sha2.ts';
import type { EncryptionType } from './encryption-type.ts';

/** What is spoken, the preferred one first. Active Directory knows those with SHA-1; RC4 and DES are not spoken. */
export const ENCRYPTION_TYPES: readonly EncryptionType[] = [AES256_SHA1, AES128_SHA1, AES256_SHA2, AES128_SHA2];

export function encryptionTypeOf(etype: number): EncryptionType {
  const type = ENCRYPTION_TYPES.find(known => known.etype === etype);
  if (!type) throw new SecurityError('mechanismRefused', `encryption type ${etype} is not spoken`);
  return type;
}
