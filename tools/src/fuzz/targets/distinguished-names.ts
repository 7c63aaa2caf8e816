import { parentDn, plainDn, rdnLength, rdnType, rdnValue } from '@landbridge/active-directory/testing';
import { fqdnOf, splitDn } from '@landbridge/model';
import { bytesIn, type Target, textIn } from '../target.ts';
import { EXTENDED_DNS } from './wire.ts';

const NAMES = [
  'CN=Anna,OU=People,DC=exoip,DC=test',
  'CN=Müller\\, Hans \\#1\\0ACNF:11111111-1111-4111-8111-111111111111,OU=Peo\\,ple,DC=exoip,DC=test',
  '<GUID=11111111-1111-4111-8111-111111111111>;<SID=S-1-5-21-1-2-3-1104>;CN=Anna,DC=exoip,DC=test',
  '2.5.4.3=x\\C3\\A4\\\\,O= ,DC=test',
  'CN="quoted, not escaped",DC=test',
  '',
];

/** The parts of a name, by the two readers that the product has; they must agree on where the first one ends. */
function taken(dn: string): string {
  const parts = splitDn(dn);
  const plain = plainDn(dn);
  EXTENDED_DNS(dn);
  const length = rdnLength(plain);
  const rdn = plain.slice(0, length);
  if (length > plain.length || plain !== (length === plain.length ? rdn : `${rdn},${parentDn(plain)}`)) {
    throw new Error('the first component and the rest are not the whole');
  }
  rdnType(rdn);
  rdnValue(rdn);
  fqdnOf(dn);
  if (parts === undefined) return 'refused';
  const [first = ''] = parts;
  if (plain === dn && parts.length > 0 && rdn.trimStart() !== first)
    throw new Error('two readers end the first component elsewhere');
  if (splitDn(parts.join(','))?.length !== parts.length) throw new Error('the components put together are not as many');
  return 'read';
}

export const DISTINGUISHED_NAMES: Target = {
  name: 'distinguished names',
  proves:
    'texts of RFC 4514 and extended names of [MS-ADTS]: nothing is thrown, and what splits them agrees with what takes their first component',
  code: /base\/model\/src\/dn|1-active-directory\/src\/distinguished-name|extended-dn/,
  words: ['\\,', '\\\\', '\\2C', ',', '=', '<GUID=', '>;', '<SID=', 'CN=', 'DC=', '\\', '"', '#', '\u0000'],
  seeds: () => NAMES.map(bytesIn),
  feed: input => taken(textIn(input)),
};
