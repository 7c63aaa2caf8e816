import { describe, expect, test } from 'vitest';
import { isCommon } from './common-password.ts';

const COMMON = new Set([
  'password',
  'qwertyuiop',
  '12345',
  'dragon',
  'correct',
  'horse',
  'battery',
  'staple',
  '1qaz2wsx3edc4rfv',
]);

describe('is common', () => {
  test.each(['1qaz2wsx3edc4rfv', 'PASSWORDpassword', 'password2026!', 'Qwertyuiop12345', '12345dragon7', '!!dragon12345xx'])(
    '%s',
    password => {
      expect(isCommon(password, COMMON)).toBe(true);
    },
  );
});

describe('is not', () => {
  test.each([
    ['a passphrase of several', 'correcthorsebatterystaple'],
    ['one with much beside it', 'dragonXk29fqT'],
    ['one with six beside', 'password123456'.replace('123456', 'abcdef')],
    ['what overlaps and is counted once', 'passwordragonwood7'],
    ['what holds none', 'xkvjqzmwpfhb'],
    ['a long text', `password${'é'.repeat(60)}`],
  ])('%s', (_, password) => {
    expect(isCommon(password, COMMON)).toBe(false);
  });
});
