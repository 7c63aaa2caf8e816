import { describe, expect, it } from 'vitest';
import type { AttributeMappingSource } from '../../schema/attribute-mapping.ts';
import { parse } from '../syntax/parse.ts';
import { expressionText, mappingSourceOf } from './mapping-source.ts';

function withoutTexts(source: AttributeMappingSource): AttributeMappingSource {
  const isLiteral = source.type === 'Constant' && !source.expression.startsWith('"');
  return {
    ...source,
    expression: isLiteral ? source.expression : '',
    parameters: source.parameters.map(({ key, value }) => ({ key, value: withoutTexts(value) })),
  };
}

describe('mapping source', () => {
  it.each(['[sn]', '"a \\"b\\""', 'Switch([a], "d", "k", 1, "l", %DomainFQDN%)', 'FormatDateTime([a], "yyyy", "yy")'])(
    '%s is put together again from names and parameters',
    text => {
      expect(expressionText(withoutTexts(mappingSourceOf(parse(text))))).toBe(text);
    },
  );

  it('puts operators together with parentheses', () => {
    expect(expressionText(withoutTexts(mappingSourceOf(parse('[a] & "x" = [b]'))))).toBe('(([a]) & ("x")) = ([b])');
  });

  it('names repeated parameters as documented', () => {
    const keys = mappingSourceOf(parse('Switch([a], "d", "k", 1, "l", 2)')).parameters.map(({ key }) => key);
    expect(keys).toEqual(['source', 'defaultValue', 'key1', 'value1', 'key2', 'value2']);
  });

  it('prefers the text', () => {
    expect(expressionText({ type: 'Function', name: 'Trim', expression: 'Trim([x])', parameters: [] })).toBe('Trim([x])');
  });
});
