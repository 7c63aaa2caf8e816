import { describe, expect, it } from 'vitest';
import { ExpressionFailure } from '../../values/failure.ts';
import { attributesOf, contains, readFor } from '../compile/attributes-of.ts';
import { compile } from '../compile/compile.ts';
import { expressionText, mappingSourceOf } from '../compile/mapping-source.ts';
import { ParseError } from '../syntax/expression-error.ts';
import { parse } from '../syntax/parse.ts';
import { USER_SURROUNDINGS } from '../testing/table.ts';

describe('what was not checked', () => {
  it.each([
    ['Shout("a")', 'Shout is no function'],
    ['Guid()', 'Guid needs chance'],
    ['Now()', 'Now needs a clock'],
    ['SelectUniqueValue("a", "b")', 'SelectUniqueValue needs a target to ask'],
    ['Replace(, "a", , , "b")', 'Replace needs a source'],
  ])('%s is not compiled', (text, message) => {
    expect(() => compile(parse(text), { ...USER_SURROUNDINGS, world: {} })).toThrow(new ExpressionFailure(message));
  });

  it('RandomString fails where there is no chance', () => {
    const random = compile(parse('RandomString(1,1,0,0,0)'), { ...USER_SURROUNDINGS, world: {} });
    expect(() => random({} as Parameters<typeof random>[0])).toThrow(new ExpressionFailure('RandomString needs chance'));
  });
});

describe('what an expression reads', () => {
  it.each<[string, readonly string[]]>([
    ['"a"', []],
    ['[sn]', ['sn']],
    ['Join([l], [sn], Trim([givenName]))', ['givenName', 'l', 'sn']],
    ['[l] & [sn] = [st]', ['l', 'sn', 'st']],
    ['[cn] & [objectGUID] & [distinguishedName] & [name]', []],
    ['Not([accountDisabled])', ['userAccountControl']],
    ['CStr([mailEnabled])', ['mail', 'proxyAddresses']],
  ])('%s', (text, names) => {
    expect([...attributesOf(parse(text))].sort()).toEqual(names);
  });

  it('is the attribute itself unless it is computed', () => {
    expect([readFor('sn'), readFor('cn'), readFor('accountDisabled')]).toEqual([['sn'], [], ['userAccountControl']]);
  });

  it.each([
    ['[a]', true],
    ['Trim([a])', true],
    ['Join([b], [a], "c")', true],
    ['[a] & "b"', true],
    ['"b" & [a]', true],
    ['[b] = Trim(Trim([a]))', true],
    ['"a"', false],
    ['Join("a", "b")', false],
    ['"a" & "b"', false],
  ])('%s holds the node that is sought: %s', (text, found) => {
    expect(contains(parse(text), node => node.kind === 'attribute' && node.name === 'a')).toBe(found);
  });
});

describe('the tree in Graph’s shape', () => {
  const constant = (name: string, expression: string) => ({ type: 'Constant', name, expression, parameters: [] });
  const sn = { type: 'Attribute', name: 'sn', expression: '[sn]', parameters: [] };

  it('has functions, operators, attributes and constants', () => {
    expect(mappingSourceOf(parse('Trim([sn]) = %DomainFQDN%'))).toEqual({
      type: 'Function',
      name: '=',
      expression: 'Trim([sn]) = %DomainFQDN%',
      parameters: [
        {
          key: 'left',
          value: { type: 'Function', name: 'Trim', expression: 'Trim([sn])', parameters: [{ key: 'value', value: sn }] },
        },
        { key: 'right', value: constant('%DomainFQDN%', '%DomainFQDN%') },
      ],
    });
    expect(mappingSourceOf(parse('True'))).toEqual(constant('True', 'True'));
    expect(mappingSourceOf(parse('&HF'))).toEqual(constant('&HF', '&HF'));
    expect(mappingSourceOf(parse('"a\\"b"'))).toEqual(constant('a"b', '"a\\"b"'));
  });

  it('numbers the parameters of a function that nobody knows', () => {
    expect(mappingSourceOf(parse('Shout([sn], )')).parameters).toEqual([
      { key: 'parameter1', value: sn },
      { key: 'parameter2', value: constant('', '') },
    ]);
    expect(mappingSourceOf(parse('Left([sn])')).parameters).toEqual([{ key: 'parameter1', value: sn }]);
  });

  it('leaves empty what has neither text nor name', () => {
    const empty = { type: 'Constant', name: '', expression: '', parameters: [] } as const;
    const call = { type: 'Function', name: 'IIF', expression: '', parameters: [{ key: 'x', value: empty }] } as const;
    expect(expressionText(empty)).toBe('');
    expect(expressionText(call)).toBe('IIF()');
    expect(expressionText({ ...empty, name: 'a"b' })).toBe('"a\\"b"');
  });

  it.each(['=', '<>', '<', '<=', '>', '>=', '&'])('knows %s as an operator', name => {
    const parameters = [
      { key: 'left', value: { type: 'Attribute', name: 'a', expression: '', parameters: [] } },
      { key: 'right', value: { type: 'Attribute', name: 'b', expression: '', parameters: [] } },
    ] as const;
    expect(expressionText({ type: 'Function', name, expression: '', parameters })).toBe(`([a]) ${name} ([b])`);
  });

  it('takes no function for an operator', () => {
    expect(expressionText({ type: 'Function', name: 'a=', expression: '', parameters: [] })).toBe('a=()');
    expect(expressionText({ type: 'Function', name: '=a', expression: '', parameters: [] })).toBe('=a()');
  });
});

describe('ParseError', () => {
  it('says what and where', () => {
    expect(() => parse('Trim(\n[sn)')).toThrow(
      new ParseError({
        message: 'expected ] after the attribute name, but found the end',
        offset: 10,
        line: 2,
        column: 5,
      }),
    );
    try {
      parse('x\n\n');
    } catch (cause) {
      expect(String(cause)).toBe('ParseError: expected ( after x; an attribute is written [x], a text "x" (line 3, column 1)');
    }
    expect.assertions(2);
  });
});
