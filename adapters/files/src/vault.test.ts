import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addKey, fileKeys } from './key-file.ts';
import { openVault } from './vault.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landbridge-vault-'));
  path = join(folder, 'data', 'secret.key');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const secret = new TextEncoder().encode('whsec, grüße');

it('opens what it sealed, in this process and the next', async () => {
  const vault = await openVault(fileKeys(path));
  const sealed = vault.seal(secret, 'webhook 1');
  expect(sealed).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]+$/);
  expect(vault.open(sealed, 'webhook 1')).toEqual(secret);
  expect((await openVault(fileKeys(path))).open(sealed, 'webhook 1')).toEqual(secret);
  expect(vault.seal(secret, 'webhook 1')).not.toBe(sealed);
});

it('makes a key file that only its owner can read, and leaves nothing beside it', async () => {
  await openVault(fileKeys(path));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'data'))).toEqual(['secret.key']);
});

it('is one key for all that make it at once', async () => {
  const vaults = await Promise.all(Array.from({ length: 12 }, () => openVault(fileKeys(path))));
  const sealed = vaults.map(vault => vault.seal(secret, 'here'));
  const last = await openVault(fileKeys(path));
  for (const one of sealed) expect(last.open(one, 'here')).toEqual(secret);
});

it('refuses what was changed, cut off, moved, or sealed under another key', async () => {
  const vault = await openVault(fileKeys(path));
  const sealed = vault.seal(secret, 'here');
  const [version, name, text = ''] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => vault.open(`${version}.${name}.${Buffer.from(changed).toString('base64url')}`, 'here')).toThrow(
      'can not be opened',
    );
  }
  for (const broken of ['', 'v1', `${version}.${name}.`, `${version}.${name}.AAAA`, `v2.${name}.${text}`, sealed.slice(0, -4)]) {
    expect(() => vault.open(broken, 'here')).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'SecretUnreadable' }) }),
    );
  }
  expect(() => vault.open(sealed, 'there')).toThrow('belongs elsewhere');
  const other = await openVault(fileKeys(join(folder, 'other.key')));
  expect(() => other.open(sealed, 'here')).toThrow('a key that is not there any more');
});

it('opens with every key of the file and seals with the first', async () => {
  const old = await openVault(fileKeys(path));
  const sealed = old.seal(secret, 'here');
  const [oldKey, newKey] = [await readFile(path, 'utf8'), Buffer.alloc(32, 7).toString('base64')];
  await writeFile(path, `# since November\n${newKey}\r\n${oldKey}`);
  const vault = await openVault(fileKeys(path));
  expect(vault.open(sealed, 'here')).toEqual(secret);
  const fresh = vault.seal(secret, 'here');
  expect(() => old.open(fresh, 'here')).toThrow('a key that is not there any more');
});

it('seals with a new key once one is added, and tells what was sealed under an older one', async () => {
  const old = await openVault(fileKeys(path));
  const sealed = old.seal(secret, 'here');
  expect([old.hasOlderKeys, sealed.startsWith(old.mark)]).toEqual([false, true]);
  await addKey(path);
  const vault = await openVault(fileKeys(path));
  expect(vault.open(sealed, 'here')).toEqual(secret);
  expect([vault.hasOlderKeys, sealed.startsWith(vault.mark)]).toEqual([true, false]);
  expect(vault.keyNames).toEqual([vault.mark, old.mark].map(mark => mark.split('.')[1]));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await addKey(path);
  expect((await openVault(fileKeys(path))).open(sealed, 'here')).toEqual(secret);
});

it.each(['', '\n# nothing\n', 'AAAA\n', 'no base64 of 32 bytes'])(
  'refuses the key file %j and does not replace it',
  async text => {
    await openVault(fileKeys(path));
    await writeFile(path, text);
    await expect(openVault(fileKeys(path))).rejects.toThrow('must hold 32 bytes');
    expect(await readFile(path, 'utf8')).toBe(text);
  },
);
