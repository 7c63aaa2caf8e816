import type { BackupPart } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import { beforeEach, expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { backUp } from './back-up.ts';
import type { Maintaining, MaintenancePorts } from './ports.ts';
import { readPassphrase } from './read-passphrase.ts';
import { restore } from './restore.ts';

const ARCHIVE = { path: 'backup', passphrase: null };
const DATABASE = { migrations: [], tables: [], sequences: [], recordDays: [] };

/** What stands on disk, by path. */
let disk: Map<string, string>;
let archived: readonly BackupPart[];
let loaded: readonly BackupPart[];
let said: string[];
let signal: AbortSignal;
/** What the database does after every row is there. */
let commit: () => void;

beforeEach(() => {
  disk = new Map([
    ['/data/secret.key', 'a key\n'],
    ['/data/admin-token', 'a token\n'],
    ['/data/other', 'not ours'],
  ]);
  [archived, loaded, said, signal, commit] = [[], [], [], new AbortController().signal, () => undefined];
});

async function* database(): AsyncGenerator<BackupPart, void> {
  yield { part: 'database', database: DATABASE };
  yield { part: 'table', name: 'tenant' };
  yield { part: 'rows', bytes: new TextEncoder().encode('a row\n') };
  yield { part: 'tableEnd', name: 'tenant', rows: 1 };
}

const ports: MaintenancePorts = {
  dump: database,
  load: async (_, parts, { beforeCommit }) => {
    loaded = await Array.fromAsync(parts);
    await beforeCommit();
    commit();
  },
  writeArchive: async (_, parts) => {
    archived = await Array.fromAsync(parts);
  },
  readArchive: async function* () {
    yield* archived;
  },
  readSecret: async path => new TextEncoder().encode(disk.get(path) ?? ''),
  readTextIfThere: async path => disk.get(path),
  writePrivate: async (path, content) => void disk.set(path, new TextDecoder().decode(content)),
  remove: async path => void disk.delete(path),
};

const maintaining = (folder: string): Maintaining => {
  const settings = { ...readSettings({}), folder };
  return { settings, ports, log: new KeptLog(), say: line => void said.push(line), signal };
};

test('a backup holds the files of control after the moment of the database is fixed, and before its rows', async () => {
  await backUp(maintaining('/data'), ARCHIVE);
  expect(archived.map(part => (part.part === 'file' ? part.name : part.part))).toEqual([
    'database',
    'secret.key',
    'admin-token',
    'table',
    'rows',
    'tableEnd',
  ]);
  expect(said).toEqual(['tenant: 1 rows, 0.0 MB']);
});

test('a restore puts the files back when every row is there', async () => {
  await backUp(maintaining('/data'), ARCHIVE);
  await restore(maintaining('/new'), ARCHIVE);
  expect([disk.get('/new/secret.key'), disk.get('/new/admin-token')]).toEqual(['a key\n', 'a token\n']);
  expect(loaded).toEqual(await Array.fromAsync(database()));
});

test('another key in its place stops a restore before anything is written, and the same one does not', async () => {
  await backUp(maintaining('/data'), ARCHIVE);
  disk.set('/new/secret.key', 'another key\n');
  const refused = { problem: expect.objectContaining({ code: 'RestoreTargetInUse' }) };
  await expect(restore(maintaining('/new'), ARCHIVE)).rejects.toThrow(expect.objectContaining(refused));
  expect([disk.get('/new/secret.key'), disk.has('/new/admin-token')]).toEqual(['another key\n', false]);
  disk.set('/new/secret.key', 'a key\n');
  await restore(maintaining('/new'), ARCHIVE);
  expect(disk.get('/new/admin-token')).toBe('a token\n');
});

test('files are taken back when the database does not commit, and what stood there stays', async () => {
  await backUp(maintaining('/data'), ARCHIVE);
  disk.set('/new/secret.key', 'a key\n');
  commit = () => {
    throw new Error('no space left');
  };
  await expect(restore(maintaining('/new'), ARCHIVE)).rejects.toThrow('no space left');
  expect([disk.get('/new/secret.key'), disk.has('/new/admin-token')]).toEqual(['a key\n', false]);
});

test('a file that is none of control’s is not written', async () => {
  archived = [{ part: 'file', name: '../../etc/passwd', content: new Uint8Array() }];
  const refused = { problem: expect.objectContaining({ code: 'BackupUnreadable' }) };
  await expect(restore(maintaining('/new'), ARCHIVE)).rejects.toThrow(expect.objectContaining(refused));
  expect([...disk.keys()].filter(path => path.includes('etc'))).toEqual([]);
});

test('whoever interrupts ends it', async () => {
  signal = AbortSignal.abort(new Error('interrupted'));
  await expect(backUp(maintaining('/data'), ARCHIVE)).rejects.toThrow('interrupted');
});

test('a passphrase that protects nothing is refused', async () => {
  disk.set('/long', 'correct horse');
  disk.set('/short', 'short');
  expect(await readPassphrase(ports, null)).toBe(null);
  expect(await readPassphrase(ports, '/long')).toEqual(new TextEncoder().encode('correct horse'));
  for (const path of ['/short', '/empty']) await expect(readPassphrase(ports, path)).rejects.toThrow(/12 characters or more/);
});
