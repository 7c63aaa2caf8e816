import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from './seal-archive.ts';

const CHUNK = 65_536;
const SEALED_CHUNK = CHUNK + 16;
const sealing = { key: randomBytes(32), header: Buffer.from('a header\n') };

/** In pieces that fit no chunk. */
async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_007) yield bytes.subarray(at, at + 10_007);
}

const sealed = async (bytes: Uint8Array): Promise<Buffer> => Buffer.concat(await Array.fromAsync(seal(piecesOf(bytes), sealing)));
const opened = async (bytes: Uint8Array, by = sealing): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(unseal(piecesOf(bytes), by)));

it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])('what is sealed opens as it was, %i bytes of it', async length => {
  const content = randomBytes(length);
  const bytes = await sealed(content);
  expect(bytes.length).toBe(length + 16 * Math.max(1, Math.ceil(length / CHUNK)));
  expect((await opened(bytes)).equals(content)).toBe(true);
});

it('nothing opens that was changed, cut off at a chunk or in one, exchanged, left out, or put behind', async () => {
  const bytes = await sealed(randomBytes(3 * CHUNK));
  const [first, second, third] = [0, 1, 2].map(at => bytes.subarray(at * SEALED_CHUNK, (at + 1) * SEALED_CHUNK)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  const wrong = [
    Buffer.alloc(0),
    first,
    Buffer.concat([first, second]),
    Buffer.concat([first, second, third.subarray(0, 100)]),
    Buffer.concat([second, first, third]),
    Buffer.concat([first, third]),
    Buffer.concat([first, second, third, third]),
    Buffer.concat([first, second, third, Buffer.from([0])]),
  ];
  for (let at = 0; at < bytes.length; at += 9_973) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    wrong.push(changed);
  }
  for (const [index, one] of wrong.entries())
    await expect(opened(one), `wrong in way ${index}`).rejects.toThrow(/can not be read/);
});

it('opens under its own header and key alone', async () => {
  const bytes = await sealed(randomBytes(10));
  await expect(opened(bytes, { ...sealing, header: Buffer.from('another\n') })).rejects.toThrow(/can not be read/);
  await expect(opened(bytes, { ...sealing, key: randomBytes(32) })).rejects.toThrow(/another passphrase/);
});
