import { utf16Of } from '@landbridge/wire/bytes';
import { md4 } from '@landbridge/wire/legacy-crypto';
import { type Credential, deriveCredential, type Pbkdf2 } from './pph1.ts';

/** Whether this is the password that the credential was derived from. Takes as long for a wrong one as for the right one. */
export async function isPasswordOf(password: string, credential: Credential, pbkdf2: Pbkdf2): Promise<boolean> {
  const text = utf16Of(password);
  const ntHash = md4(text);
  try {
    const { hash } = await deriveCredential(ntHash, credential, pbkdf2);
    let difference = hash.length ^ credential.hash.length;
    for (const [at, octet] of hash.entries()) difference |= octet ^ (credential.hash[at] ?? 0);
    hash.fill(0);
    return difference === 0;
  } finally {
    text.fill(0);
    ntHash.fill(0);
  }
}
