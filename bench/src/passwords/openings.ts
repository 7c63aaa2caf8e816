import type { Pbkdf2 } from '@landbridge/credential-hash';
import { hexOf, utf16Of } from '@landbridge/wire/bytes';
import { ntHashOf } from '@landbridge/wire/ntlm';

/** Stands where hashes are derived from, derives nothing, and counts those that are this password's. */
export class Openings {
  right = 0;
  readonly #expected: Uint8Array;

  constructor(password: string) {
    this.#expected = utf16Of(hexOf(ntHashOf(utf16Of(password))).toUpperCase());
  }

  readonly derive: Pbkdf2 = async (hash, _salt, _iterations, octets) => {
    if (Buffer.compare(hash, this.#expected) === 0) this.right++;
    return new Uint8Array(octets);
  };
}
