import { expect, test } from 'vitest';
import { storable } from './text.ts';

test('ordinary text stays as it is', () => {
  expect(storable('Zoë 山田 🚀')).toBe('Zoë 山田 🚀');
});

test('a NUL and half a surrogate pair become the replacement character', () => {
  expect(storable('a\0b')).toBe('a\uFFFDb');
  expect(storable('🚀'.slice(0, 1))).toBe('\uFFFD');
});
