import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BackupPart } from '@landbridge/model';
import { writePrivate } from '../write-private.ts';
import { frameOf, splitRows } from './frames.ts';
import { archiveKey, newSalt, seal } from './seal-archive.ts';
import { type ToldPart, VERSION } from './told-parts.ts';

/** A third of the time of the usual level, for a tenth more bytes. */
const COMPRESSION_LEVEL = 3;
const PIECE_BYTES = 65_536;

/**
 * Writes a backup into one file that only its owner may read, whole or not at all, holding no more than a few pieces at a time. With a passphrase
 * it is sealed.
 */
export async function writeArchive(path: string, parts: AsyncIterable<BackupPart>, passphrase: Uint8Array | null): Promise<void> {
  await writePrivate(path, archiveOf(parts, passphrase));
}

async function* archiveOf(parts: AsyncIterable<BackupPart>, passphrase: Uint8Array | null): AsyncGenerator<Uint8Array> {
  const salt = newSalt();
  const kind = passphrase ? `sealed ${Buffer.from(salt).toString('base64url')}` : 'plain';
  const header = Buffer.from(`landbridge backup ${VERSION} ${kind}\n`);
  yield header;
  const content = compressed(framesOf(parts));
  yield* passphrase ? seal(content, { key: await archiveKey(passphrase, salt), header }) : content;
}

async function* compressed(frames: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: COMPRESSION_LEVEL, chunkSize: PIECE_BYTES });
  const done = pipeline(Readable.from(frames), gzip);
  // A failure of the source comes out of the loop.
  done.catch(() => undefined);
  for await (const piece of gzip) yield piece as Uint8Array;
  await done;
}

async function* framesOf(parts: AsyncIterable<BackupPart>): AsyncGenerator<Uint8Array> {
  let tables = 0;
  let sum = createHash('sha256');
  for await (const part of parts) {
    if (part.part === 'rows') {
      sum.update(part.bytes);
      for (const content of splitRows(part.bytes)) yield frameOf({ kind: 'rows', content });
      continue;
    }
    if (part.part === 'tableEnd') {
      yield toldFrame({ ...part, sha256: sum.digest('hex') });
      sum = createHash('sha256');
      tables += 1;
    } else yield toldFrame(part.part === 'file' ? toldFile(part) : toldAsItIs(part));
  }
  yield toldFrame({ part: 'end', tables });
}

function toldFile({ name, content }: Extract<BackupPart, { part: 'file' }>): ToldPart {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { part: 'file', name, content: Buffer.from(content).toString('base64'), sha256 };
}

/** A copy, since what was read is readonly and what is written is not. */
function toldAsItIs(part: Extract<BackupPart, { part: 'database' | 'table' }>): ToldPart {
  return structuredClone(part) as ToldPart;
}

function toldFrame(part: ToldPart): Buffer {
  return frameOf({ kind: 'told', content: Buffer.from(JSON.stringify(part)) });
}
