import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parentDn, plainDn, rdnLength, rdnType, rdnValue } from './distinguished-name.ts';

describe('plainDn', () => {
  test.each([
    ['<GUID=11111111-1111-1111-1111-111111111111>;<SID=S-1-5-21-1>;CN=A,DC=x', 'CN=A,DC=x'],
    ['<GUID=11111111-1111-1111-1111-111111111111>;OU=<b>;,DC=x', 'OU=<b>;,DC=x'],
    ['CN=A,DC=x', 'CN=A,DC=x'],
    ['<GUID=1', '<GUID=1'],
    ['', ''],
  ])('%s', (text, dn) => {
    expect(plainDn(text)).toBe(dn);
  });
});

describe('the first component', () => {
  test.each([
    ['CN=a\\,b,DC=x', 'CN=a\\,b', 'a,b'],
    ['CN=a\\\\,DC=x', 'CN=a\\\\', 'a\\'],
    ['CN=a\\\\\\,b,DC=x', 'CN=a\\\\\\,b', 'a\\,b'],
    ['CN=\\C3\\BCber,DC=x', 'CN=\\C3\\BCber', 'über'],
    ['CN=A\\0ACNF:1,DC=x', 'CN=A\\0ACNF:1', 'A\nCNF:1'],
    ['CN=a\\=b\\3Bc\\ ,DC=x', 'CN=a\\=b\\3Bc\\ ', 'a=b;c '],
    ['DC=x', 'DC=x', 'x'],
  ])('%s', (dn, rdn, value) => {
    expect(dn.slice(0, rdnLength(dn))).toBe(rdn);
    expect(rdnValue(rdn)).toBe(value);
  });

  test('its type and its container', () => {
    expect(rdnType('OU=a=b')).toBe('OU');
    expect(parentDn('CN=a\\,b,OU=c,DC=x')).toBe('OU=c,DC=x');
    expect(parentDn('DC=x')).toBe('');
  });

  test('a value that was escaped comes back', () => {
    const escaped = (value: string) => value.replace(/[,\\#+<>;"=]/g, '\\$&');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), value => {
        const dn = `CN=${escaped(value)},DC=x`;
        expect(rdnValue(dn.slice(0, rdnLength(dn)))).toBe(value);
      }),
    );
  });
});
