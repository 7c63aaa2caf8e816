const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (const [value, character] of [...ALPHABET].entries()) VALUES[character.charCodeAt(0)] = value;

/** RFC 4648 §4, with padding. */
export function base64Of(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  let text = '';
  for (let at = 0; at < whole; at += 3) {
    const bits = (octet(bytes, at) << 16) | (octet(bytes, at + 1) << 8) | octet(bytes, at + 2);
    text += sextet(bits, 18) + sextet(bits, 12) + sextet(bits, 6) + sextet(bits, 0);
  }
  if (whole === bytes.length) return text;
  const bits = (octet(bytes, whole) << 16) | (octet(bytes, whole + 1) << 8);
  const third = bytes.length - whole === 2 ? sextet(bits, 6) : '=';
  return `${text}${sextet(bits, 18)}${sextet(bits, 12)}${third}=`;
}

function octet(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function sextet(bits: number, shift: number): string {
  return ALPHABET.charAt((bits >> shift) & 63);
}

/** The octets of a base64 text, padding optional; undefined when it is none. */
export function bytesOf(base64: string): Uint8Array | undefined {
  let length = base64.length;
  // Padding fills up the last four characters; where it is left out, the length tells.
  if (length % 4 === 0) while (base64.length - length < 2 && base64.charCodeAt(length - 1) === 0x3d) length--;
  if (length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < length; index++) {
    // Beyond ASCII there is nothing in the table.
    const value = VALUES[base64.charCodeAt(index)] ?? -1;
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return bytes;
}
