import { bytesOf, concat, WireError } from '../bytes/index.ts';
import { hmac, md5, sameSecret } from '../crypto/index.ts';
import { Rc4 } from '../legacy-crypto/index.ts';
import { SecurityError } from '../security/index.ts';

/** NTLMSSP_MESSAGE_SIGNATURE for extended session security, [MS-NLMP] section 2.2.2.9.2. */
export const SIGNATURE_BYTES = 16;
const CHECKSUM_BYTES = 8;
const VERSION = Uint8Array.of(1, 0, 0, 0);

/** Who sends, in the words of the magic constants. */
export type Direction = 'client-to-server' | 'server-to-client';

/** Messages of one direction: each takes the next number and the next bytes of the key stream ([MS-NLMP] section 3.4). */
export class MessageStream {
  readonly #signKey: Uint8Array;
  readonly #sealKey: Uint8Array;
  /** Whether checksums are encrypted: so with NTLMSSP_NEGOTIATE_KEY_EXCH ([MS-NLMP] section 3.4.4.2). */
  readonly #encryptsChecksum: boolean;
  #cipher: Rc4;
  #sequence = 0;

  /** SIGNKEY and SEALKEY of [MS-NLMP] sections 3.4.5.2 and 3.4.5.3, for 128 bits. */
  constructor(sessionKey: Uint8Array, direction: Direction, encryptsChecksum: boolean) {
    this.#signKey = md5(sessionKey, bytesOf(`session key to ${direction} signing key magic constant\0`));
    this.#sealKey = md5(sessionKey, bytesOf(`session key to ${direction} sealing key magic constant\0`));
    this.#encryptsChecksum = encryptsChecksum;
    this.#cipher = new Rc4(this.#sealKey);
  }

  /** The key stream covers the body first and the checksum after it. */
  seal(body: Uint8Array, signed: readonly Uint8Array[]): { readonly body: Uint8Array; readonly token: Uint8Array } {
    const sealed = this.#cipher.next(body);
    return { body: sealed, token: this.sign(signed) };
  }

  /** `signed` is asked for with the plain body. */
  unseal(body: Uint8Array, token: Uint8Array, signed: (plain: Uint8Array) => readonly Uint8Array[]): Uint8Array {
    const plain = this.#cipher.next(body);
    this.verify(signed(plain), token);
    return plain;
  }

  sign(signed: readonly Uint8Array[]): Uint8Array {
    const number = new Uint8Array(4);
    new DataView(number.buffer).setUint32(0, this.#sequence, true);
    this.#sequence = (this.#sequence + 1) >>> 0;
    const checksum = hmac('md5', this.#signKey, number, ...signed).subarray(0, CHECKSUM_BYTES);
    return concat([VERSION, this.#encryptsChecksum ? this.#cipher.next(checksum) : checksum, number]);
  }

  verify(signed: readonly Uint8Array[], token: Uint8Array): void {
    if (token.length !== SIGNATURE_BYTES) {
      const place = { structure: 'NTLMSSP_MESSAGE_SIGNATURE', offset: 0 };
      throw new WireError('malformed', place, `${SIGNATURE_BYTES} octets expected, ${token.length} there`);
    }
    if (!sameSecret(this.sign(signed), token)) throw new SecurityError('notAuthentic', 'the signature of a message is wrong');
  }

  /** After a mechListMIC the key stream begins anew; the numbers go on ([MS-SPNG] section 3.3.5.1). */
  restartCipher(): void {
    this.#cipher.dispose();
    this.#cipher = new Rc4(this.#sealKey);
  }

  dispose(): void {
    this.#signKey.fill(0);
    this.#sealKey.fill(0);
    this.#cipher.dispose();
  }
}
