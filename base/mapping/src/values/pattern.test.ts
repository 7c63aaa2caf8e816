import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionFailure } from './failure.ts';
import { patternOf } from './pattern.ts';

function found(pattern: string, text: string): readonly (string | null)[][] {
  return [...patternOf(pattern).all(text)].map(match => match.map(span => span && text.slice(span.from, span.to)));
}

describe('patternOf', () => {
  it.each([
    ['a.b', 'xaxb', [['axb']]],
    ['(?i)ab', 'AB', [['AB']]],
    ['(?ims)^a.b', 'x\nA\nb', [['A\nb']]],
    ['(?ii)a', 'A', [['A']]],
    // Explicit capture: there is nothing to change where groups are asked for by name.
    ['(?n)(?<a>b)', 'b', [['b', 'b']]],
    ['(?in)a', 'A', [['A']]],
    ['x(?n)a', 'xa', [['xa']]],
    ['x(?i)a', 'xAXA', [['xA']]],
    ['x(?in-s:a)b', 'xAb', [['xAb']]],
    ['x(?n:a)(?-n)b', 'xab', [['xab']]],
    ['(?:(?<x>a))', 'a', [['a', 'a']]],
    ["(?'x'a)", 'a', [['a', 'a']]],
    [
      '(a)|b',
      'ab',
      [
        ['a', 'a'],
        ['b', null],
      ],
    ],
    ['^a*', 'baa', [['']]],
    ['a*', 'baa', [[''], ['aa'], ['']]],
    ['a$', 'a\na', [['a']]],
    ['.', 'a\r\n😀', [['a'], ['\r'], ['😀']]],
    ['', '😀', [[''], ['']]],
    ['\\s', 'a\u00a0b\u3000\v', [['\u00a0'], ['\u3000'], ['\v']]],
    ['[\\s-]+', '- \u2003x', [['- \u2003']]],
    ['\\S+', 'a\u00a0b', [['a'], ['b']]],
    ['[^\\S ]', ' \t\u00a0a', [['\t'], ['\u00a0']]],
    ['[\\S]', '\u00a0a\u1680\ufeff', [['a']]],
    ['\\u0041\\cA\\e\\x42', 'A\u0001\u001bB', [['A\u0001\u001bB']]],
    ['[\\u0041-\\u0043]+', 'xABC', [['ABC']]],
    ['\\ud83d\\ude00', '😀', [['😀']]],
    ['[\\b]', 'a\b', [['\b']]],
    ['[[:alpha:]]', 'b:]', [[':]']]],
    ['[]a]+', 'a]', [['a]']]],
    ['[^]a]', 'a]b', [['b']]],
    ['[\\]]', ']', [[']']]],
    ['\\p{Lu}[\\p{Ll}]', 'aÄß', [['Äß']]],
    ['\\p{Greek}', 'aω', [['ω']]],
    ['\\[s\\\\s', '[s\\s', [['[s\\s']]],
    ['a{2}|x{,2}|y{', 'aa x{,2} y{', [['aa'], ['x{,2}'], ['y{']]],
  ])('%j finds in %j %j', (pattern, text, matches) => {
    expect(found(pattern, text)).toEqual(matches);
    expect(patternOf(pattern).occursIn(text)).toBe(matches.length > 0);
  });

  it('counts groups and knows their names', () => {
    const pattern = patternOf('(a)(?<second>b)(?:c)');
    expect([pattern.groupCount, [...pattern.names]]).toEqual([2, [['second', 2]]]);
    expect(pattern.first('xabc')).toEqual([
      { from: 1, to: 4 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
    ]);
    expect(pattern.first('x')).toBeNull();
    expect(pattern.occursIn('x')).toBe(false);
  });

  it.each([
    ['(', 'missing closing )'],
    ['(?i)(', 'missing closing )'],
    ['a/: b(', 'missing closing )'],
    ['a\n(', 'missing closing )'],
    ['[a', 'missing closing ]'],
    ['*a', 'missing argument to repetition operator'],
    ['a(?x)b', /^this group is not supported: .* \(at character 2\)$/],
    ['a(?#b)', /^this group is not supported/],
    ['a(?P<n>b)', /^this group is not supported/],
    ['a(?=b)', /^look-around is not supported, .*: match the text around it too, .* \(at character 2\)$/],
    ['(?i)a(?!b)', /^look-around is not supported, .* \(at character 6\)$/],
    ['(?<=a)b', /^look-around .* \(at character 1\)$/],
    ['(?<!a)b', /^look-around/],
    ['(a)\\1', /^a back-reference is not supported, .* \(at character 4\)$/],
    ['(?<n>a)\\k<n>', /^a back-reference/],
    ['(?>a)', /^an atomic group is not supported/],
    ['(?(a)b|c)', /^a conditional is not supported/],
    ['(?<n-m>a)', /^a balancing group is not supported/],
    ['\\Qa\\E', /^\\Q and \\E are not supported/],
    ['x[a-z-[aeiou]]', /^a class can not be subtracted from another: .* \(at character 6\)$/],
    ['\\i', 'invalid escape sequence'],
    ['\\Z', 'invalid escape sequence'],
    ['a{1001}', /^it is too large, more than 1000 steps: repeat fewer times \(at character 2\)$/],
    ['((a{10}){10}){20}', /^it is too large/],
    ['(((a{30}){30}){30}b)', /^it is too large/],
    ['(a|b|c|d|e|f){200}', /^it is too large/],
  ])('%j is refused', (pattern, reason) => {
    const message = messageOf(() => patternOf(pattern));
    const start = `the regular expression ${JSON.stringify(pattern)} cannot be read: `;
    expect(message.slice(0, start.length)).toBe(start);
    expect(message.slice(start.length)).toMatch(reason);
  });

  it('takes a thousand characters at most', () => {
    expect(patternOf('a'.repeat(1_000)).occursIn('a'.repeat(1_000))).toBe(true);
    expect(messageOf(() => patternOf('a'.repeat(1_001)))).toMatch(/has at most 1000 characters, this one has 1001/);
  });

  it('is the same as of JavaScript for what both of them know', () => {
    fc.assert(
      fc.property(COMMON, TEXT, (pattern, text) => {
        const expected = [...text.matchAll(new RegExp(pattern, 'gu'))].map(match => [...match].map(group => group ?? null));
        expect(found(pattern, text)).toEqual(expected);
        expect(patternOf(pattern).occursIn(text)).toBe(expected.length > 0);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Patterns that every engine reads alike: of what is repeated nothing is empty, and no group in it keeps what it matched before. */
const ATOM = fc.constantFrom('a', 'b', '1', '.', '\\d', '\\w', '\\s', '\\S', '[ab]', '[^a]', '[\\s1]', '\\x61', '\\u0062', '\\.');
const REPEATED = fc
  .tuple(
    fc.oneof(
      ATOM,
      fc.array(ATOM, { minLength: 1, maxLength: 3 }).map(atoms => `(?:${atoms.join('')})`),
    ),
    repeat(),
  )
  .map(([what, times]) => what + times);
const PIECE: fc.Arbitrary<string> = fc.oneof(ATOM, REPEATED, fc.constantFrom('^', '$', '\\b'));
const SEQUENCE = fc.array(PIECE, { maxLength: 4 }).map(pieces => pieces.join(''));
const GROUP = fc.array(SEQUENCE, { minLength: 1, maxLength: 3 }).map(choices => `(${choices.join('|')})`);
const COMMON = fc.array(fc.oneof(SEQUENCE, GROUP), { maxLength: 4 }).map(parts => parts.join(''));
const TEXT = fc
  .array(fc.constantFrom('a', 'b', '1', ' ', '\u00a0', '.', 'ä', '😀'), { maxLength: 12 })
  .map(parts => parts.join(''));

function repeat(): fc.Arbitrary<string> {
  return fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{2,}');
}

describe('what a pattern may cost', () => {
  it('grows with the text and not with the ways in which it could match', () => {
    const pattern = patternOf('^(a+)+$');
    const text = 'a'.repeat(100_000);
    // A backtracking engine would try 2 to the power of 99,999 ways.
    expect([pattern.occursIn(`${text}!`), pattern.first(`${text}!`)]).toEqual([false, null]);
    expect(pattern.first(text)).toEqual([
      { from: 0, to: 100_000 },
      { from: 0, to: 100_000 },
    ]);
  });

  it('is bounded where each match looks at all that follows', () => {
    const pattern = patternOf('x*y|x');
    expect([...pattern.all('x'.repeat(1_000))].length).toBe(1_000);
    const text = 'x'.repeat(10_000);
    expect(messageOf(() => [...pattern.all(text)])).toBe(
      'the regular expression would take too many steps over a text of 10000 characters',
    );
    expect([pattern.occursIn(text), patternOf('^x*$').first(text)]).toEqual([true, [{ from: 0, to: 10_000 }]]);
  });

  it('is bounded where a large pattern meets a long text', () => {
    const pattern = patternOf('(?:ab?){150}a');
    expect(pattern.occursIn('a'.repeat(5_000))).toBe(true);
    expect(messageOf(() => pattern.occursIn('a'.repeat(100_000)))).toMatch(/too many steps/);
    expect(messageOf(() => pattern.first('a'.repeat(100_000)))).toMatch(/too many steps/);
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ExpressionFailure) return error.message;
    throw error;
  }
  return 'nothing was thrown';
}
