import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type BackupPart, Failure } from '@landbridge/model';
import { framesIn } from './frames.ts';
import { archiveKey, SALT_BYTES, unseal } from './seal-archive.ts';
import { HEADER_LINE, LONGEST_HEADER_BYTES, type ToldPart, toldPart, VERSION } from './told-parts.ts';
import { unreadable } from './unreadable.ts';

const PIECE_BYTES = 65_536;

/**
 * The parts of an archive, each checked by the time its end was given. Throws `Failure` BackupUnreadable for a file that is not whole, was
 * changed, or was sealed with another passphrase, and BackupTooNew for one of a later form.
 */
export async function* readArchive(path: string, passphrase: Uint8Array | null): AsyncGenerator<BackupPart, void> {
  const file = await open(path, 'r');
  try {
    const { header, kind, salt } = await headerOf(file);
    const content = file.createReadStream({ start: header.length, autoClose: false });
    if (kind === 'plain') return yield* partsIn(decompressed(content));
    if (passphrase === null) throw unreadable('it is sealed, and no passphrase was given');
    yield* partsIn(decompressed(unseal(content, { key: await archiveKey(passphrase, salt), header })));
  } finally {
    await file.close();
  }
}

async function headerOf(file: Awaited<ReturnType<typeof open>>) {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(LONGEST_HEADER_BYTES), position: 0 });
  const header = buffer.subarray(0, buffer.subarray(0, bytesRead).indexOf('\n') + 1);
  const [, version, kind, salt = ''] = HEADER_LINE.exec(header.toString('latin1')) ?? [];
  if (kind === undefined) throw unreadable('it is no backup of Landbridge');
  if (Number(version) > VERSION) throw new Failure({ code: 'BackupTooNew', message: `the backup has form ${version}` });
  const bytes = Buffer.from(salt, 'base64url');
  if (kind === 'sealed' && bytes.length !== SALT_BYTES) throw unreadable('its first line was changed');
  return { header, kind, salt: bytes };
}

async function* decompressed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  const done = pipeline(Readable.from(content), gunzip);
  done.catch(() => undefined);
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
    await done;
  } catch (error) {
    // zlib tells by the code what is wrong with its input; everything else goes through.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw /^Z_/.test(code) ? unreadable('it was changed or cut off', error) : error;
  }
}

async function* partsIn(content: AsyncIterable<Uint8Array>): AsyncGenerator<BackupPart, void> {
  let sum = createHash('sha256');
  let tables = 0;
  for await (const frame of framesIn(content)) {
    if (frame.kind === 'rows') {
      sum.update(frame.content);
      yield { part: 'rows', bytes: frame.content };
      continue;
    }
    const told = toldIn(frame.content);
    if (told.part === 'end') {
      if (told.tables !== tables) throw unreadable(`of ${told.tables} tables it has ${tables}`);
      return;
    }
    if (told.part === 'tableEnd') {
      if (told.sha256 !== sum.digest('hex')) throw unreadable(`rows of ${told.name} were changed`);
      sum = createHash('sha256');
      tables += 1;
    }
    yield partOf(told);
  }
  throw unreadable('it is cut off');
}

function toldIn(content: Uint8Array): ToldPart {
  try {
    return toldPart.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)));
  } catch (cause) {
    throw unreadable('it was changed', cause);
  }
}

function partOf(told: Exclude<ToldPart, { part: 'end' }>): BackupPart {
  if (told.part === 'tableEnd') return { part: 'tableEnd', name: told.name, rows: told.rows };
  if (told.part !== 'file') return told;
  const content = new Uint8Array(Buffer.from(told.content, 'base64'));
  if (createHash('sha256').update(content).digest('hex') !== told.sha256) throw unreadable(`the file ${told.name} was changed`);
  return { part: 'file', name: told.name, content };
}
