import { WireError } from './wire-error.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of UTF-8 bytes; throws a WireError when they are none. */
export function textOf(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new WireError('malformed', { offset: 0 }, `${bytes.length} bytes are not UTF-8`);
  }
}

/** The text of bytes that should be UTF-8, for people to read: what is not shows as U+FFFD. */
export function readableTextOf(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** Text as UTF-8; a lone surrogate becomes U+FFFD. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}
