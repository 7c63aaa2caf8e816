import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, WireError } from '../bytes/index.ts';
import type { Filter } from './filter.ts';
import { formatFilter, parseFilter } from './filter-text.ts';
import { filter } from './testing/arbitraries.ts';

const equal = (attribute: string, value: Uint8Array): Filter => ({ kind: 'equal', attribute, value });

describe('filter text', () => {
  test('every filter comes back as it was written', () => {
    fc.assert(
      fc.property(filter, it => {
        expect(parseFilter(formatFilter(it))).toEqual(it);
      }),
      { numRuns: 500 },
    );
  });

  test('any text is understood or refused by a WireError', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '&',
      '|',
      '!',
      '=',
      '*',
      ':',
      ':dn',
      ':=',
      '>=',
      '~',
      'cn',
      '2.5.13.2',
      '\\',
      '\\2a',
      'ü',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        try {
          parseFilter(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  // RFC 4515 section 4, its examples.
  const examples: readonly (readonly [string, Filter])[] = [
    ['(cn=Babs Jensen)', equal('cn', bytesOf('Babs Jensen'))],
    ['(!(cn=Tim Howes))', { kind: 'not', filter: equal('cn', bytesOf('Tim Howes')) }],
    [
      '(o=univ*of*mich*)',
      { kind: 'substrings', attribute: 'o', initial: bytesOf('univ'), any: [bytesOf('of'), bytesOf('mich')], final: null },
    ],
    ['(seeAlso=)', equal('seeAlso', new Uint8Array())],
    [
      '(cn:caseExactMatch:=Fred Flintstone)',
      { kind: 'extensible', rule: 'caseExactMatch', attribute: 'cn', value: bytesOf('Fred Flintstone'), dnAttributes: false },
    ],
    [
      '(sn:dn:2.4.6.8.10:=Barney Rubble)',
      { kind: 'extensible', rule: '2.4.6.8.10', attribute: 'sn', value: bytesOf('Barney Rubble'), dnAttributes: true },
    ],
    [
      '(:DN:2.4.6.8.10:=Dino)',
      { kind: 'extensible', rule: '2.4.6.8.10', attribute: null, value: bytesOf('Dino'), dnAttributes: true },
    ],
    [
      '(o=Parens R Us \\28for all your parenthetical needs\\29)',
      equal('o', bytesOf('Parens R Us (for all your parenthetical needs)')),
    ],
    ['(cn=*\\2A*)', { kind: 'substrings', attribute: 'cn', initial: null, any: [bytesOf('*')], final: null }],
    ['(bin=\\00\\00\\00\\04)', equal('bin', Uint8Array.of(0, 0, 0, 4))],
    ['(sn=Lu\\c4\\8di\\c4\\87)', equal('sn', bytesOf('Lučić'))],
    ['(objectClass=*)', { kind: 'present', attribute: 'objectClass' }],
  ];
  for (const [text, expected] of examples) test(text, () => expect(parseFilter(text)).toEqual(expected));

  test('a GUID in escapes stays the bytes it is', () => {
    expect(parseFilter('(objectGUID=\\ff\\fe\\80)')).toEqual(equal('objectGUID', Uint8Array.of(0xff, 0xfe, 0x80)));
    expect(formatFilter(equal('objectGUID', Uint8Array.of(0xff, 0xfe, 0x41)))).toBe('(objectGUID=\\ff\\fe\\41)');
  });

  const refused = [
    '',
    'cn=a',
    '(cn=a',
    '(cn=a))',
    '(cn)',
    '(=a)',
    '(cn=a**b)',
    '(cn>=a*)',
    '(:=a)',
    '(cn=\\2)',
    '(!(a=b)(c=d))',
    '(cn=a)(b=c)',
  ];
  for (const text of refused) test(`refuses ${JSON.stringify(text)}`, () => expect(() => parseFilter(text)).toThrow(WireError));

  test('refuses what nests without end', () => {
    expect(() => parseFilter(`${'(!'.repeat(5000)}(a=b)${')'.repeat(5000)}`)).toThrow(/more than 100 levels/);
  });

  test('does not let an attribute name say more than a name', () => {
    expect(() => formatFilter({ kind: 'present', attribute: 'cn=a)(sn' })).toThrow(WireError);
  });
});
