import { expect, test } from 'vitest';
import { systemPasswordHashes as hashes } from './index.ts';

test('the right password matches, and no other', async () => {
  const hash = await hashes.hash('Grünkohl mit Pinkel');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await hashes.matches('Grünkohl mit Pinkel'.normalize('NFD'), hash)).toBe(true);
  expect(await hashes.matches('Grünkohl mit pinkel', hash)).toBe(false);
  expect(await hashes.hash('Grünkohl mit Pinkel')).not.toBe(hash);
});

// From test.c of phc-winner-argon2, the reference implementation.
test('a hash of the reference implementation is read', async () => {
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await hashes.matches('password', hash)).toBe(true);
  expect(await hashes.matches('Password', hash)).toBe(false);
});

test.each(['', 'x', '$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA', '$argon2id$v=19$m=19456,t=2,p=1$AAAA$'])(
  'what is no hash (%j) matches nothing',
  async hash => {
    expect(await hashes.matches('', hash)).toBe(false);
  },
);
