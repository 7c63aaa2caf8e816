import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupPart } from '@landbridge/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

const PASSPHRASE = new TextEncoder().encode('correct horse battery staple');
const MEGABYTE = 1_024 * 1_024;

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landbridge-archive-'));
  path = join(folder, 'backup');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const DATABASE = {
  migrations: ['0001-ground'],
  tables: [{ name: 'tenant', columns: ['id', 'display_name'] }],
  sequences: [{ name: 'edge_id_seq', last: '9007199254740993' }],
  recordDays: ['20260131'],
};

/** Bytes that do not compress, the same each time. */
function noise(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) => createHash('sha256').update(`${at}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

async function* backup(rows: Uint8Array = noise(300_000)): AsyncGenerator<BackupPart> {
  yield { part: 'database', database: DATABASE };
  yield { part: 'file', name: 'secret.key', content: new TextEncoder().encode('a key\n') };
  yield { part: 'table', name: 'tenant' };
  yield { part: 'rows', bytes: rows };
  yield { part: 'tableEnd', name: 'tenant', rows: 1 };
}

async function partsOf(passphrase: Uint8Array | null): Promise<readonly BackupPart[]> {
  return Array.fromAsync(readArchive(path, passphrase));
}

const code = (expected: string) => expect.objectContaining({ problem: expect.objectContaining({ code: expected }) });

/** A key is derived for every archive that is written or read, which is slow on purpose. */
describe.each([
  ['plain', null],
  ['sealed', PASSPHRASE],
])('%s', { timeout: 60_000 }, (_, passphrase) => {
  it('gives back what was written', async () => {
    await writeArchive(path, backup(), passphrase);
    const parts = await partsOf(passphrase);
    const rows = parts.flatMap(part => (part.part === 'rows' ? [part.bytes] : []));
    expect(Buffer.concat(rows).equals(noise(300_000))).toBe(true);
    expect(parts.filter(part => part.part !== 'rows')).toEqual(
      (await Array.fromAsync(backup())).filter(part => part.part !== 'rows'),
    );
  });

  it('is readable by its owner alone', async () => {
    await writeArchive(path, backup(), passphrase);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['backup']);
  });

  it('is refused wherever one byte is another', async () => {
    await writeArchive(path, backup(noise(1_000)), passphrase);
    const whole = await readFile(path);
    const step = passphrase ? 397 : 13;
    for (let at = 0; at < whole.length; at += step) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x41, at);
      await writeFile(path, changed);
      // Ten octets at the beginning of what is compressed say when and by whom, which is nothing of a backup.
      const parts = await partsOf(passphrase).catch((error: unknown) => error);
      if (Array.isArray(parts)) expect(parts).toEqual(await Array.fromAsync(backup(noise(1_000))));
      else expect(parts, `byte ${at}`).toEqual(code('BackupUnreadable'));
    }
  });

  it('is refused wherever it is cut off', async () => {
    await writeArchive(path, backup(noise(200_000)), passphrase);
    const whole = await readFile(path);
    for (const end of [0, 10, 65_000, whole.length - 20]) {
      await writeFile(path, whole.subarray(0, end));
      await expect(partsOf(passphrase), `at ${end}`).rejects.toThrow(code('BackupUnreadable'));
    }
  });
});

it('holds nothing in the clear when it is sealed', async () => {
  await writeArchive(path, backup(Buffer.from('canary-of-a-row')), PASSPHRASE);
  const bytes = await readFile(path, 'latin1');
  expect(bytes.startsWith('landbridge backup 1 sealed ')).toBe(true);
  for (const secret of ['a key', Buffer.from('a key\n').toString('base64'), 'canary-of-a-row', 'tenant'])
    expect(bytes).not.toContain(secret);
});

it('opens with its own passphrase only, and not without one', { timeout: 30_000 }, async () => {
  await writeArchive(path, backup(), PASSPHRASE);
  await expect(partsOf(new TextEncoder().encode('another'))).rejects.toThrow(/sealed with another passphrase/);
  await expect(partsOf(null)).rejects.toThrow(/no passphrase was given/);
});

it('is refused by a program that does not know its form', async () => {
  await writeFile(path, 'landbridge backup 2 plain\n');
  await expect(partsOf(null)).rejects.toThrow(code('BackupTooNew'));
  await writeFile(path, 'PK');
  await expect(partsOf(null)).rejects.toThrow(code('BackupUnreadable'));
});

it('leaves the backup before as it was, and nothing beside it, when its source breaks', async () => {
  await writeFile(path, 'the one before');
  const breaking = async function* (): AsyncGenerator<BackupPart> {
    yield* backup();
    throw new Error('the source broke');
  };
  await expect(writeArchive(path, breaking(), PASSPHRASE)).rejects.toThrow('the source broke');
  expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['backup'], 'the one before']);
});

it('is written as fast as it comes, and never runs ahead by more than a few pieces', async () => {
  const piece = noise(MEGABYTE);
  const behind: number[] = [];
  const large = async function* (): AsyncGenerator<BackupPart> {
    yield { part: 'database', database: DATABASE };
    yield { part: 'table', name: 'tenant' };
    for (let at = 0; at < 48; at++) {
      const [being = ''] = await readdir(folder);
      behind.push(at - (await stat(join(folder, being))).size / MEGABYTE);
      yield { part: 'rows', bytes: piece };
    }
    yield { part: 'tableEnd', name: 'tenant', rows: 48 };
  };
  await writeArchive(path, large(), PASSPHRASE);
  expect(Math.max(...behind)).toBeLessThan(8);
  expect((await stat(path)).size).toBeGreaterThan(48 * MEGABYTE);
}, 60_000);
