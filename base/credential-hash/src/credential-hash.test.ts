import { pbkdf2 as nodePbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { bytesOfHex, hexOf } from '@landbridge/wire/bytes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveCredential, isPasswordOf, type Pbkdf2, parseCredential, textOfCredential } from './index.ts';
import derived from './testing/derived.json' with { type: 'json' };

const stretch = promisify(nodePbkdf2);
const pbkdf2: Pbkdf2 = async (password, salt, iterations, octets) =>
  new Uint8Array(await stretch(password, salt, iterations, octets, 'sha256'));

describe('a credential', () => {
  test.each(derived.vectors)('of "$password" is what another program derives', async ({ password, ntHash, salt, result }) => {
    const given = { salt: bytesOfHex(salt), iterations: 1_000 };
    const credential = await deriveCredential(bytesOfHex(ntHash), given, pbkdf2);
    expect(textOfCredential(credential)).toBe(result);
    expect(await isPasswordOf(password, credential, pbkdf2)).toBe(true);
    expect(await isPasswordOf(`${password}x`, credential, pbkdf2)).toBe(false);
  });

  // Published with the descriptions of the format, for the password "Pa$$w0rd".
  test.each([
    ['317ee9d1dec6508fa510', 100, 'f4a257ffec53809081a605ce8ddedfbc9df9777b80256763bc0a6dd895ef404f'],
    ['60eaffd2c886b419df7a', 1_000, 'ab9c532104713157395a70da85cc8a1b418508753c6997f02341d541328ef16b'],
    ['46c0c5d9095185ce5cf8', 1_000, '6bb7b360d9105ed5157460b343d5d143e465a59195bc9b568718268c334ea4a9'],
  ])('under the salt %s, %i times', async (salt, iterations, hash) => {
    const ntHash = bytesOfHex('92937945b518814341de3f726500d4ff');
    expect(hexOf((await deriveCredential(ntHash, { salt: bytesOfHex(salt), iterations }, pbkdf2)).hash)).toBe(hash);
  });

  test('leaves the NT hash, and nothing of it in what was handed on', async () => {
    const handed: Uint8Array[] = [];
    const ntHash = bytesOfHex('92937945b518814341de3f726500d4ff');
    const watching: Pbkdf2 = async (password, ...rest) => {
      handed.push(password);
      return pbkdf2(password, ...rest);
    };
    await deriveCredential(ntHash, { salt: new Uint8Array(10), iterations: 1_000 }, watching);
    expect(hexOf(ntHash)).toBe('92937945b518814341de3f726500d4ff');
    expect(handed).toEqual([new Uint8Array(64)]);
    const failing: Pbkdf2 = password => {
      handed.push(password);
      return Promise.reject(new Error('no thread'));
    };
    await expect(deriveCredential(ntHash, { salt: new Uint8Array(10), iterations: 1_000 }, failing)).rejects.toThrow('no thread');
    expect(handed[1]).toEqual(new Uint8Array(64));
  });

  test('is derived from nothing that is out of bounds', async () => {
    const [hash, salt, iterations] = [new Uint8Array(16), new Uint8Array(10), 1_000];
    await expect(deriveCredential(new Uint8Array(15), { salt, iterations }, pbkdf2)).rejects.toThrow(RangeError);
    await expect(deriveCredential(hash, { salt: new Uint8Array(9), iterations }, pbkdf2)).rejects.toThrow(RangeError);
    for (const few of [99, 10_000_001, 1.5, Number.NaN]) {
      await expect(deriveCredential(hash, { salt, iterations: few }, pbkdf2)).rejects.toThrow(RangeError);
    }
  });
});

describe('its text', () => {
  const credentials = fc.record({
    salt: fc.uint8Array({ minLength: 10, maxLength: 10 }),
    iterations: fc.integer({ min: 100, max: 10_000_000 }),
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  });

  test('comes back', () => {
    fc.assert(
      fc.property(credentials, credential => {
        expect(parseCredential(textOfCredential(credential))).toEqual(credential);
      }),
    );
  });

  test('is nothing else', () => {
    const [{ result } = { result: '' }] = derived.vectors;
    expect(parseCredential(result)).not.toBeNull();
    const others = [
      '',
      `${result} `,
      result.slice(0, -1),
      result.replace('v1', 'v2'),
      result.replace(',1000,', ',99,'),
      result.replace(',1000,', ',10000001,'),
      result.replace(',1000,', ',01000,'),
      result.toUpperCase(),
    ];
    for (const other of others) expect(parseCredential(other), other).toBeNull();
  });
});
