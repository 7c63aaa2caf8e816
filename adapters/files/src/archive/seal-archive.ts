import { type CipherGCM, createCipheriv, createDecipheriv, type DecipherGCM, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { unreadable } from './unreadable.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
export const SALT_BYTES = 16;
const TAG_BYTES = 16;
const CHUNK_BYTES = 65_536;
/** RFC 7914: 128 MB and a third of a second for each guess at the passphrase. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1_024 * 1_024 } as const;

const derive = promisify<Uint8Array, Uint8Array, number, typeof COST, Buffer>(scrypt);

export function newSalt(): Uint8Array {
  return randomBytes(SALT_BYTES);
}

/** The key of one archive. */
export function archiveKey(passphrase: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  return derive(passphrase, salt, KEY_BYTES, COST);
}

export interface Sealing {
  readonly key: Uint8Array;
  /** Authenticated with every chunk. */
  readonly header: Uint8Array;
}

/**
 * Chunks of 64 KiB, each sealed by AES-256-GCM under a key of this archive alone. The nonce is the chunk's number and whether it is the last
 * (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár), so chunks can be neither changed, exchanged, left out nor cut off.
 */
export async function* seal(content: AsyncIterable<Uint8Array>, { key, header }: Sealing): AsyncGenerator<Buffer> {
  for await (const { chunk, number, isLast } of chunksOf(content, CHUNK_BYTES)) {
    const cipher = createCipheriv(CIPHER, key, nonceOf(number, isLast), { authTagLength: TAG_BYTES }) as CipherGCM;
    cipher.setAAD(header);
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Throws `Failure` BackupUnreadable at the first chunk that is not as it was sealed. */
export async function* unseal(sealed: AsyncIterable<Uint8Array>, { key, header }: Sealing): AsyncGenerator<Buffer> {
  for await (const { chunk, number, isLast } of chunksOf(sealed, CHUNK_BYTES + TAG_BYTES)) {
    if (chunk.length < TAG_BYTES) throw unreadable('it is cut off');
    const decipher = createDecipheriv(CIPHER, key, nonceOf(number, isLast), { authTagLength: TAG_BYTES }) as DecipherGCM;
    decipher.setAAD(header).setAuthTag(chunk.subarray(-TAG_BYTES));
    try {
      yield Buffer.concat([decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      const why = number === 0 ? 'it was sealed with another passphrase, or changed' : 'it was changed or cut off';
      throw unreadable(why, cause);
    }
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

interface Chunk {
  readonly chunk: Buffer;
  readonly number: number;
  readonly isLast: boolean;
}

/** Chunks of one size but the last, of which there is always one, even of nothing. */
async function* chunksOf(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Chunk> {
  let number = 0;
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    waiting.push(piece);
    bytes += piece.length;
    // What fills a chunk exactly waits: it may be the last.
    if (bytes <= size) continue;
    const all = Buffer.concat(waiting);
    let start = 0;
    for (; all.length - start > size; start += size)
      yield { chunk: all.subarray(start, start + size), number: number++, isLast: false };
    waiting = [all.subarray(start)];
    bytes = all.length - start;
  }
  yield { chunk: Buffer.concat(waiting), number, isLast: true };
}
