import { describe, expect, test } from 'vitest';
import { fqdnOf, rdnOf, rdnValue, splitDn } from './dn.ts';

describe('splitDn', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['CN=Anna', ['CN=Anna']],
    ['CN=Anna,OU=People,DC=exoip,DC=test', ['CN=Anna', 'OU=People', 'DC=exoip', 'DC=test']],
    ['CN=Anna, OU=People', ['CN=Anna', 'OU=People']],
    ['CN=Müller\\, Hans,DC=test', ['CN=Müller\\, Hans', 'DC=test']],
    ['CN=a\\\\,DC=test', ['CN=a\\\\', 'DC=test']],
    ['CN=a\\2C,DC=test', ['CN=a\\2C', 'DC=test']],
    ['CN=a\\0ADEL:1,CN=Deleted Objects', ['CN=a\\0ADEL:1', 'CN=Deleted Objects']],
    ['CN=,DC=test', ['CN=', 'DC=test']],
    ['CN = a', ['CN = a']],
    ['mS-DS-x9=a', ['mS-DS-x9=a']],
    // RFC 4514 §4, an attribute type as dotted numbers.
    ['1.3.6.1.4.1.1466.0=#04024869', ['1.3.6.1.4.1.1466.0=#04024869']],
    ['UID=jsmith,DC=example,DC=net', ['UID=jsmith', 'DC=example', 'DC=net']],
    ['OU=Sales+CN=J.  Smith,DC=example', ['OU=Sales+CN=J.  Smith', 'DC=example']],
  ])('%s', (dn, components) => {
    expect(splitDn(dn)).toEqual(components);
  });

  test.each([
    'Anna',
    'CN=Anna,',
    ',CN=Anna',
    'CN=Anna,,DC=test',
    '=Anna',
    '1=a',
    '1.=a',
    '-a=b',
    'a b=c',
    'CN=a\\',
    'CN=a,People',
  ])('%s is none', dn => {
    expect(splitDn(dn)).toBeUndefined();
  });
});

test('the first component', () => {
  expect([rdnOf('CN=A\\, B,DC=test'), rdnOf(''), rdnOf('nonsense')]).toEqual(['CN=A\\, B', undefined, undefined]);
});

test.each([
  ['DC=exoip,DC=test', 'exoip.test'],
  ['dc=Exoip,Dc=TEST', 'exoip.test'],
  ['OU=People,DC=exoip,DC=test', 'exoip.test'],
  ['CN=DC=x,DC=test', 'test'],
  ['', ''],
  ['nonsense', ''],
])('the domain of %j is %j', (namingContext, fqdn) => {
  expect(fqdnOf(namingContext)).toBe(fqdn);
});

test.each([
  ['CN=Anna', 'Anna'],
  ['CN=', ''],
  ['CN=a=b', 'a=b'],
  ['CN=Müller\\, Hans', 'Müller, Hans'],
  ['CN=a\\\\b', 'a\\b'],
  ['CN=\\ a\\ ', ' a '],
  ['CN=a\\0ACNF:1', 'a\nCNF:1'],
  ['CN=\\c3\\BC', 'ü'],
  ['CN=Lu\\C4\\8Di\\C4\\87', 'Lučić'],
  ['CN=😀\\,ü', '😀,ü'],
  ['CN=\\😀', '😀'],
  ['CN=\\G1', 'G1'],
  ['CN=\\+\\"\\<', '+"<'],
  ['CN=x\\2', 'x2'],
])('the value of %s is %j', (component, value) => {
  expect(rdnValue(component)).toBe(value);
});
