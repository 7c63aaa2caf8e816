import type { MappingInput } from '../source/mapping-input.ts';

/** Anna, a user, with these attributes; a lone text is one value. */
export function inputOf(attributes: Readonly<Record<string, string | readonly string[]>> = {}): MappingInput {
  return {
    guid: '00112233-4455-6677-8899-aabbccddeeff' as MappingInput['guid'],
    entryClass: 'user',
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
    ),
    cn: 'Anna Müller',
    distinguishedName: 'CN=Anna Müller,OU=People,DC=exoip,DC=test',
    variables: { DomainFQDN: 'exoip.test', DomainNetBios: 'EXOIP' },
  };
}
