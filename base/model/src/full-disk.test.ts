import { expect, test } from 'vitest';
import { isFullDisk } from './full-disk.ts';

test.each([
  ['ENOSPC', true],
  ['EDQUOT', true],
  ['EACCES', false],
])('%s is a full disk: %s', (code, isFull) => {
  expect(isFullDisk(Object.assign(new Error(code), { code }))).toBe(isFull);
  expect(isFullDisk(code)).toBe(false);
});
