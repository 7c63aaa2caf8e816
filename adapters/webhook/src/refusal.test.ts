import { describe, expect, test } from 'vitest';
import { isPublic } from './address.ts';
import { refusalOfUrl } from './refusal.ts';

describe('addresses', () => {
  test.each([
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '192.0.1.1',
    '100.128.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2001:4860::8888',
  ])('%s is public', address => expect(isPublic(address)).toBe(true));

  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.168.1.1', '192.0.0.8', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:8.8.8.8',
      '::ffff:127.0.0.1',
      '::7f00:1',
      '64:ff9b::7f00:1',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
    ],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1'],
  ])('%s is not', address => expect(isPublic(address)).toBe(false));
});

describe('URLs', () => {
  test.each([
    'https://127.0.0.1/hook',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data',
    'http://hooks.example.com/',
    'http://8.8.8.8/',
    'ftp://hooks.example.com/',
    'file:///etc/passwd',
    'hooks.example.com',
    '',
  ])('%s is refused', url => {
    expect(refusalOfUrl(url, false)).toMatchObject({ code: 'WebhookAddressForbidden' });
  });

  test.each(['https://hooks.example.com/a?b=c', 'https://8.8.8.8:8443/', 'https://[2606:4700::1111]/'])('%s is not', url => {
    expect(refusalOfUrl(url, false)).toBeNull();
    expect(refusalOfUrl(url, true)).toBeNull();
  });

  test('of a private network are called where that is allowed, and public ones over https all the same', () => {
    for (const url of ['http://127.0.0.1:80/', 'https://192.168.1.1/', 'http://hooks.internal/'])
      expect(refusalOfUrl(url, true)).toBeNull();
    expect(refusalOfUrl('http://8.8.8.8/', true)).toMatchObject({ message: expect.stringContaining('over https') });
  });
});
