import { bytesOfHex, hexOf } from '@landbridge/wire/bytes';
import { type Credential, HASH_OCTETS, ITERATIONS, SALT_OCTETS } from './pph1.ts';

const TEXT = new RegExp(`^v1;PPH1_MD4,([0-9a-f]{${SALT_OCTETS * 2}}),([1-9][0-9]{0,8}),([0-9a-f]{${HASH_OCTETS * 2}});$`);

/** `v1;PPH1_MD4,181a3024085fcee2f70e,1000,b395…;` */
export function textOfCredential({ salt, iterations, hash }: Credential): string {
  return `v1;PPH1_MD4,${hexOf(salt)},${iterations},${hexOf(hash)};`;
}

/** The credential in a text of this form and no other; null for anything else. */
export function parseCredential(text: string): Credential | null {
  const [, salt = '', count = '', hash = ''] = TEXT.exec(text) ?? [];
  const iterations = Number(count);
  if (salt === '' || iterations < ITERATIONS.leastRead || iterations > ITERATIONS.most) return null;
  return { salt: bytesOfHex(salt), iterations, hash: bytesOfHex(hash) };
}
