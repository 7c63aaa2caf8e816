import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LdifEntry, LdifReader } from './ldif.ts';

function read(pieces: readonly string[]): readonly LdifEntry[] {
  const entries: LdifEntry[] = [];
  const reader = new LdifReader(entry => entries.push(entry));
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return entries;
}

const TEXT = `dn: CN=a,DC=x
cn: a
description:: ${Buffer.from(' Ümläut\n').toString('base64')}
member;range=0-1: one
member;range=0-1: t
 wo
empty:

# refldaps://exoip.test/CN=Configuration

dn:: ${Buffer.from('CN=ü,DC=x').toString('base64')}
colon: a: b:: c
`;

test('text, base64, folded lines, options, empty values and references are read', () => {
  const [first, second, none] = read([TEXT]);
  expect(none).toBeUndefined();
  const values = (entry: LdifEntry | undefined, name: string) => entry?.get(name)?.map(value => value.toString());
  expect(values(first, 'description')).toEqual([' Ümläut\n']);
  expect(values(first, 'member;range=0-1')).toEqual(['one', 'two']);
  expect(values(first, 'empty')).toEqual(['']);
  expect(values(second, 'dn')).toEqual(['CN=ü,DC=x']);
  expect(values(second, 'colon')).toEqual(['a: b:: c']);
});

test('it does not matter how the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(TEXT.length), { maxLength: 8 }), cuts => {
      const places = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
      const pieces = places.slice(1).map((end, at) => TEXT.slice(places[at], end));
      expect(read(pieces)).toEqual(read([TEXT]));
    }),
  );
});

test('a line that is no attribute is an error', () => {
  expect(() => read(['dn: x\nnonsense\n'])).toThrow(SyntaxError);
});
