import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@landbridge/model';

const STEP_MS = 30_000;
const DIGITS = 6;
/** A clock may be this many steps from ours. */
const DRIFT_STEPS = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 6238 with SHA-1, which is what authenticator apps do. */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = createHmac('sha1', secret).update(new Uint8Array(counter.buffer)).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The time step whose code this is, near now; null for none. */
export function stepOf(code: string, secret: Uint8Array, now: Instant): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const nowStep = Math.floor(now / STEP_MS);
  let found: number | null = null;
  for (let step = nowStep - DRIFT_STEPS; step <= nowStep + DRIFT_STEPS; step++) {
    if (timingSafeEqual(bytesOf(codeAt(secret, step)), bytesOf(code))) found = step;
  }
  return found;
}

/** What an authenticator app reads as a picture (the key URI format of Google Authenticator). */
export function authenticatorUri(secret: Uint8Array, userPrincipalName: string): string {
  return `otpauth://totp/Landbridge:${encodeURIComponent(userPrincipalName)}?secret=${base32(secret)}&issuer=Landbridge`;
}

/** RFC 4648 section 6, without padding. */
export function base32(bytes: Uint8Array): string {
  let [text, value, bits] = ['', 0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32[(value << (5 - bits)) & 31];
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
