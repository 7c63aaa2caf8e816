const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SLICE_BYTES = 0x6000;

/** RFC 4648 section 4. */
export function toBase64(bytes: Uint8Array): string {
  if (bytes.length <= 32) return shortToBase64(bytes);
  // btoa wants characters, and a call takes only so many arguments.
  let characters = '';
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    characters += String.fromCharCode(...bytes.subarray(at, at + SLICE_BYTES));
  }
  return btoa(characters);
}

/** SIDs and GUIDs: by far the most of what is binary. */
function shortToBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    text += second === undefined ? '=' : ALPHABET.charAt((bits >> 6) & 63);
    text += third === undefined ? '=' : ALPHABET.charAt(bits & 63);
  }
  return text;
}

/** Undefined when the text is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), character => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
