import { describe, expect, it } from 'vitest';
import { ExpressionFailure } from './failure.ts';
import { patternOf } from './pattern.ts';

describe('patternOf', () => {
  it.each([
    ['a.b', '', 'a.b', ''],
    ['a.b', 'dg', 'a.b', 'dg'],
    ['(?i)ab', 'g', 'ab', 'gi'],
    ['(?ims)^a', '', '^a', 'ims'],
    ['(?ii)a', '', 'a', 'i'],
    // Explicit capture: there is nothing to change where groups are asked for by name.
    ['(?n)(?<a>b)', '', '(?<a>b)', ''],
    ['(?in)a', '', 'a', 'i'],
    ['(?:(?<x>a))', '', '(?:(?<x>a))', ''],
  ])('%s with flags %j is /%s/%s', (text, given, source, flags) => {
    const pattern = patternOf(text, given);
    expect([pattern.source, pattern.flags]).toEqual([source, flags]);
  });

  it.each([
    ['(', '', 'the regular expression "(" cannot be read: unterminated group'],
    ['(', 'dg', 'the regular expression "(" cannot be read: unterminated group'],
    ['(?i)(', 'g', 'the regular expression "(?i)(" cannot be read: unterminated group'],
    ['a/: b(', 'g', 'the regular expression "a/: b(" cannot be read: unterminated group'],
    ['a\n(', '', 'the regular expression "a\\n(" cannot be read: unterminated group'],
    ['a(?x)b', '', 'the regular expression "a(?x)b" cannot be read: invalid group'],
  ])('%j with flags %j is refused', (text, flags, message) => {
    expect(() => patternOf(text, flags)).toThrow(new ExpressionFailure(message));
  });
});
