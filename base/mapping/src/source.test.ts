import { describe, expect, it } from 'vitest';
import { COMPUTED_ATTRIBUTES } from './source/computed-attributes.ts';
import { guidBase64 } from './source/guid-octets.ts';
import { mailEnabled } from './source/mail-enabled.ts';
import type { MappingInput } from './source/mapping-input.ts';
import { readerOf } from './source/read-attribute.ts';
import { inputOf } from './testing/entry.ts';
import { ExpressionFailure } from './values/failure.ts';

describe('readerOf', () => {
  const text = (values?: readonly string[]) => readerOf('x', 'String')(inputOf(values ? { x: values } : {}));
  const octets = (values?: readonly string[]) => readerOf('x', 'Binary')(inputOf(values ? { x: values } : {}));
  const binary = (base64: string) => ({ kind: 'binary', base64 });

  it('gives none, one or several texts', () => {
    expect([text(), text([]), text(['a']), text(['b', 'a'])]).toEqual([null, null, 'a', ['a', 'b']]);
  });

  it('gives none, one or several octets', () => {
    expect([octets(), octets([])]).toEqual([null, null]);
    expect(octets(['AA=='])).toEqual(binary('AA=='));
    expect(octets(['Ag==', 'AQ=='])).toEqual([binary('AQ=='), binary('Ag==')]);
  });

  it('does not change what it reads', () => {
    const input = inputOf({ x: ['b', 'a'] });
    readerOf('x', undefined)(input);
    expect(input.attributes['x']).toEqual(['b', 'a']);
  });
});

describe('computed attributes', () => {
  const disabled = (userAccountControl?: string) =>
    COMPUTED_ATTRIBUTES.get('accountDisabled')?.read(inputOf(userAccountControl === undefined ? {} : { userAccountControl }));

  it('accountDisabled is a bit of userAccountControl', () => {
    expect([disabled(), disabled('512'), disabled('514'), disabled('66050'), disabled('2')]).toEqual([
      ...[null, false, true, true, true],
    ]);
    expect(() => disabled('many')).toThrow(new ExpressionFailure('userAccountControl "many" is not a number'));
    expect(() => disabled('2.5')).toThrow(ExpressionFailure);
  });

  it('have types, and say what they are computed from', () => {
    expect([...COMPUTED_ATTRIBUTES].map(([name, { type, needs }]) => [name, type, needs])).toEqual([
      ['cn', 'String', []],
      ['name', 'String', []],
      ['distinguishedName', 'String', []],
      ['objectGUID', 'Binary', []],
      ['accountDisabled', 'Boolean', ['userAccountControl']],
      ['mailEnabled', 'Boolean', ['mail', 'proxyAddresses']],
    ]);
  });
});

describe('mailEnabled', () => {
  it.each<[Readonly<Record<string, readonly string[]>>, boolean]>([
    [{}, false],
    [{ mail: [] }, false],
    [{ mail: ['a@b'] }, true],
    [{ mail: ['a'] }, false],
    [{ mail: ['a', 'a@b'] }, true],
    [{ mail: ['a'], proxyAddresses: ['SMTP:a@b'] }, true],
    [{ proxyAddresses: ['SMTP:a'] }, false],
    [{ proxyAddresses: ['smtp:a@b'] }, false],
    [{ proxyAddresses: ['xSMTP:a@b'] }, false],
    [{ proxyAddresses: ['SMTP:a', 'x@y'] }, false],
    [{ proxyAddresses: ['smtp:x@y', 'SMTP:a@b'] }, true],
  ])('%j: %s', (attributes, enabled) => {
    expect(mailEnabled(attributes)).toBe(enabled);
  });
});

// MS-DTYP 2.3.4.2: the first three fields are little-endian.
it('a GUID is given as AD stores it', () => {
  const guid = (text: string) => text as MappingInput['guid'];
  expect(guidBase64(guid('00112233-4455-6677-8899-aabbccddeeff'))).toBe('MyIRAFVEd2aImaq7zN3u/w==');
  expect(guidBase64(guid('01020304-0506-0708-090a-0b0c0d0e0f10'))).toBe(
    Buffer.from([4, 3, 2, 1, 6, 5, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16]).toString('base64'),
  );
});
