import { secretBytes } from '../bytes/index.ts';

/** The stream cipher RC4, which OpenSSL 3 has no more: NTLM and the secrets of DRS are under it. One stream is used up as it goes. */
export class Rc4 {
  readonly #state = new Uint8Array(256);
  #i = 0;
  #j = 0;

  constructor(key: Uint8Array) {
    const state = this.#state;
    for (let at = 0; at < 256; at++) state[at] = at;
    let j = 0;
    for (let at = 0; at < 256; at++) {
      const here = state[at] ?? 0;
      j = (j + here + (key[at % key.length] ?? 0)) & 0xff;
      state[at] = state[j] ?? 0;
      state[j] = here;
    }
  }

  /** The next bytes of the stream over `bytes`: encrypts and decrypts. */
  next(bytes: Uint8Array): Uint8Array {
    const state = this.#state;
    const out = secretBytes(bytes.length);
    let i = this.#i;
    let j = this.#j;
    for (let at = 0; at < bytes.length; at++) {
      i = (i + 1) & 0xff;
      const a = state[i] ?? 0;
      j = (j + a) & 0xff;
      const b = state[j] ?? 0;
      state[i] = b;
      state[j] = a;
      out[at] = (bytes[at] ?? 0) ^ (state[(a + b) & 0xff] ?? 0);
    }
    this.#i = i;
    this.#j = j;
    return out;
  }

  dispose(): void {
    this.#state.fill(0);
  }
}
