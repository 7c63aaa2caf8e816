import { readFile } from 'node:fs/promises';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A secret from a file, as bytes that never become a string. One line end at the end of the file is not part of it. */
export async function readSecret(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  let end = bytes.length;
  if (bytes[end - 1] === LINE_FEED) end--;
  if (bytes[end - 1] === CARRIAGE_RETURN) end--;
  const secret = new Uint8Array(bytes.subarray(0, end));
  bytes.fill(0);
  return secret;
}

/** A secret that is no text, whole. */
export async function readSecretBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path));
}
