import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Expression, WORDS } from './expression.ts';
import { ParseError } from './expression-error.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';

/** The same without places. */
function bare(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value: unknown) =>
      key === 'offset' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
    ),
  );
}

function errorOf(text: string): ParseError {
  try {
    parse(text);
  } catch (cause) {
    if (cause instanceof ParseError) return cause;
    throw cause;
  }
  throw new Error(`${text} was taken`);
}

describe('parse', () => {
  it.each([
    ['Join(" ", [givenName], [sn])', 'Join(" ", [givenName], [sn])'],
    ['  Trim( [sn] )  ', 'Trim([sn])'],
    ['Replace([a],"x", , ,"y",,)', 'Replace([a], "x", , , "y", , )'],
    ['[a]&"@"&%Domain.FQDN%', '[a] & "@" & %DomainFQDN%'],
    ['%Domain.Netbios%', '%DomainNetBios%'],
    ['IIF(BitAnd([groupType],&H2)<>0,True,NULL)', 'IIF(BitAnd([groupType], &H2) <> 0, True, NULL)'],
    ['[a]<=-5', '[a] <= -5'],
    ['([a]="b")="True"', '([a] = "b") = "True"'],
    ['"a"&([b]&[c])', '"a" & ([b] & [c])'],
    ['("a"&[b])&[c]', '"a" & [b] & [c]'],
    ['"a"&("b"=[c])', '"a" & ("b" = [c])'],
    ['"a" & "b" = "ab"', '"a" & "b" = "ab"'],
    ['"say \\"\\\\\\""', '"say \\"\\\\\\""'],
    ['"\\d+"', '"\\\\d+"'],
    ['Guid ( )', 'Guid()'],
    ['1.50', '1.50'],
    ['[ sn ]', '[sn]'],
  ])('reads %s as %s', (text, canonical) => {
    expect(print(parse(text))).toBe(canonical);
  });

  it('tells & before a number in hexadecimal from the operator', () => {
    expect(bare(parse('BitAnd(&HF, &hf7)'))).toMatchObject({ parameters: [{ value: 15 }, { value: 247 }] });
    expect(bare(parse('[a]&HF0("x")'))).toMatchObject({ operator: '&', right: { kind: 'call', name: 'HF0' } });
  });

  it('keeps numbers that do not fit a double', () => {
    expect(parse('129699324000000001')).toMatchObject({ value: 129699324000000001n });
    expect(parse('&HFFFFFFFFFFFFFFFF')).toMatchObject({ value: 18446744073709551615n });
  });

  it.each([
    ['', 0, /expected a function, \[attribute\], "text" or number, but found the end/],
    ['Trim([sn]', 9, /expected , or \), but found the end/],
    ['Trim([sn)', 9, /expected \] after the attribute name, but found the end/],
    ['Trim([])', 6, /expected an attribute name between \[ and \]/],
    ['Trim("abc)', 5, /expected the closing " of the text that begins here/],
    ['Trim([sn]) x', 11, /expected an operator or the end, but found "x"/],
    ['givenName', 9, /expected \( after givenName; an attribute is written \[givenName\], a text "givenName"/],
    ['%Domain%', 0, /expected one of %DomainFQDN%, %DomainNetBios%/],
    ['%DomainFQDN', 11, /expected % after the variable name, but found the end/],
    ['[a] = [b] = [c]', 10, /expected one comparison only/],
    ['[a] &', 5, /but found the end/],
    ['([a]', 4, /expected \), but found the end/],
    ['Left([a], 12x)', 10, /but found "1"/],
    ['Join(\n  " ",\n  ;)', 15, /but found ";"/],
    ['😀', 0, /but found "😀"/],
  ])('refuses %j at %i', (text, offset, message) => {
    const error = errorOf(text);
    expect(error.problem.offset).toBe(offset);
    expect(error.problem.message).toMatch(message);
  });

  it('counts lines and columns from 1', () => {
    expect(errorOf('Join(\n  " ",\n  ;)').problem).toMatchObject({ line: 3, column: 3 });
  });

  it('takes 10,000 characters, and not one more', () => {
    expect(parse(`"${'x'.repeat(9_998)}"`)).toMatchObject({ kind: 'text' });
    expect(errorOf(`"${'x'.repeat(9_999)}"`).problem.message).toMatch(/at most 10000 characters, this one has 10001/);
  });

  it('refuses what is nested too deeply instead of running out of stack', () => {
    expect(print(parse(`${'Not('.repeat(200)}True${')'.repeat(200)}`))).toContain('Not(True)');
    expect(errorOf('('.repeat(9_999)).problem.message).toMatch(/nested deeper than 250/);
    expect(errorOf('Not('.repeat(2_499)).problem.message).toMatch(/nested deeper than 250/);
    expect(errorOf(Array(2_500).fill('[a]').join('&')).problem.message).toMatch(/nested deeper than 250/);
  });
});

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/);
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,10}$/)
    .map(attribute => ({ kind: 'attribute', name: attribute, offset: 0 }) as const),
  fc.string({ unit: 'binary' }).map(value => ({ kind: 'text', value, offset: 0 }) as const),
  fc.integer().map(value => ({ kind: 'number', text: String(value), value, offset: 0 }) as const),
  fc.constantFrom(...WORDS).map(word => ({ kind: 'word', name: word, offset: 0 }) as const),
  fc
    .constantFrom('DomainFQDN' as const, 'DomainNetBios' as const)
    .map(variable => ({ kind: 'variable', name: variable, offset: 0 }) as const),
);
const omitted: Expression = { kind: 'omitted', offset: 0 };

const { expression } = fc.letrec<{ expression: Expression }>(tie => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(
        name,
        fc.array(fc.oneof({ weight: 4, arbitrary: tie('expression') }, { weight: 1, arbitrary: fc.constant(omitted) }), {
          maxLength: 4,
        }),
      )
      // A single empty argument is written as none.
      .map(([called, given]) => {
        const parameters = given.length === 1 && given[0]?.kind === 'omitted' ? [] : given;
        return { kind: 'call', name: called, parameters, offset: 0 } as const;
      }),
    fc
      .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>=', '&' as const), tie('expression'), tie('expression'))
      .map(([operator, left, right]) => ({ kind: 'operation', operator, left, right, offset: 0 }) as const),
  ),
}));

describe('parse and print', () => {
  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(expression, tree => {
        expect(bare(parse(print(tree)))).toEqual(bare(tree));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never fail with anything but a ParseError inside the text', () => {
    const pieces = fc.array(
      fc.constantFrom(...'()[],"\\%&=<>- \n', 'Trim', 'IIF(', '[sn]', '"x"', '&HF', '%DomainFQDN%', '1', 'True'),
      { maxLength: 40 },
    );
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      pieces.map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(garbage, text => {
        try {
          expect(bare(parse(print(parse(text))))).toEqual(bare(parse(text)));
        } catch (cause) {
          if (!(cause instanceof ParseError)) throw cause;
          expect(cause.problem.offset).toBeGreaterThanOrEqual(0);
          expect(cause.problem.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
