import { describe, expect, it } from 'vitest';
import { check } from '../check/check.ts';
import { parse } from '../syntax/parse.ts';
import { USER_SURROUNDINGS } from '../testing/table.ts';

function problemsOf(text: string) {
  return check(text, parse(text), USER_SURROUNDINGS).map(({ offset, message }) => [offset, message]);
}

describe('check', () => {
  it('finds nothing wrong with what fits', () => {
    expect(problemsOf('IIF(IsPresent([mail]), Left([mail], 5), [anAttributeOfOurOwn] & "x")')).toEqual([]);
  });

  it('reports everything at once, each at its place', () => {
    expect(problemsOf('Join(" ", trim([sn]), Lower([GivenName]), Left([objectSid], "x"))')).toEqual([
      [10, 'trim is no function: function names are case-sensitive, expected Trim'],
      [28, '[GivenName] is not known: attribute names are case-sensitive, expected [givenName]'],
      [22, 'Lower is no function'],
      [47, 'Left expects String for string, but this is Binary'],
      [60, 'Left expects a number for numChars'],
    ]);
  });

  it.each([
    ['[manager]', /^\[manager\] is a reference: it can only be mapped directly$/],
    ['[ACCOUNTDISABLED]', /expected \[accountDisabled\]/],
    ['Left([sn])', /^Left expects 2 arguments, but has 1$/],
    ['FormatDateTime([sn])', /^FormatDateTime expects 3 to 4 arguments, but has 1$/],
    ['Now(1)', /^Now expects 0 arguments|can not be used/],
    ['Join([sn])', /^Join expects at least 1 arguments|at least/],
    ['Left(, 1)', /^Left expects a value for string$/],
    ['Left([sn], 1 = 1)', /^Left expects Integer for numChars, but this is Boolean$/],
    ['Left([sn], vbTextCompare)', /^Left expects Integer for numChars, but this is Word$/],
    ['Trim(Trim(Left([sn])))', /^Left expects 2/],
    ['"a" & Left([sn])', /^Left expects 2/],
    ['1 = Left([sn])', /^Left expects 2/],
    ['SelectUniqueValue("a", SelectUniqueValue("b", "c"))', /can not stand inside another function/],
  ])('%s is refused', (text, message) => {
    expect(problemsOf(text)[0]?.[1]).toMatch(message);
  });

  it('refuses time and chance where there are none', () => {
    expect(check('Now()', parse('Now()'), { ...USER_SURROUNDINGS, world: {} })).toHaveLength(1);
    expect(
      check('SelectUniqueValue("a", "b")', parse('SelectUniqueValue("a", "b")'), { ...USER_SURROUNDINGS, world: {} }),
    ).toHaveLength(1);
  });
});
