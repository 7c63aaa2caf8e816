import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpand } from './expand.ts';
import { parseOrderBy } from './order-by.ts';
import { QueryError } from './query-error.ts';
import { parseSearch } from './search.ts';
import { parseSelect } from './select.ts';
import { hostileText } from './testing/arbitraries.ts';

test('an order is names with a direction', () => {
  expect(parseOrderBy('displayName DESC, a/b asc,mail')).toEqual([
    { path: { names: ['displayName'], offset: 0 }, descending: true },
    { path: { names: ['a', 'b'], offset: 18 }, descending: false },
    { path: { names: ['mail'], offset: 26 }, descending: false },
  ]);
  expect(() => parseOrderBy('mail up')).toThrow("expected ',' or 'asc' or 'desc', found 'up' at position 5");
  expect(() => parseOrderBy('a,b,c,d,e,f')).toThrow('more than 5 properties at position 10');
});

test('a selection is names or everything', () => {
  expect(parseSelect(' id , mail')).toEqual([
    { name: 'id', offset: 1 },
    { name: 'mail', offset: 6 },
  ]);
  expect(parseSelect('id,*')).toBeNull();
  expect(() => parseSelect('id mail')).toThrow("expected ',', found 'mail' at position 3");
  expect(() => parseSelect('id,')).toThrow('expected the name of a property, found the end at position 3');
});

test('an expansion has a selection and a number', () => {
  expect(parseExpand('manager($select=id,mail;$top=5),members')).toEqual([
    {
      name: 'manager',
      offset: 0,
      select: [
        { name: 'id', offset: 16 },
        { name: 'mail', offset: 19 },
      ],
      top: 5,
    },
    { name: 'members', offset: 32, select: null, top: null },
  ]);
  for (const option of ['$filter', '$orderby', '$search', '$count']) {
    expect(() => parseExpand(`members($top=1;${option}=1)`)).toThrow(
      `${option} can not stand inside $expand: lists take it, ask for the one of the object at position 15`,
    );
  }
  for (const option of ['$skip', '$levels', '$expand']) {
    expect(() => parseExpand(`members(${option}=1)`)).toThrow(`${option} can not stand inside $expand at position 8`);
  }
  expect(() => parseExpand('members($format=2)')).toThrow("expected '$select' or '$top', found '$format' at position 8");
  expect(() => parseExpand('members($top=0)')).toThrow("expected a number from 1, found '0' at position 13");
  expect(() => parseExpand('members($top=1')).toThrow("expected ';' or ')', found the end at position 14");
});

test('a search joins terms, AND before OR', () => {
  expect(parseSearch('"displayName:an na" AND ("mail:a:b" OR "mail: \\"c\\\\ ")')).toEqual({
    kind: 'and',
    parts: [
      { kind: 'term', property: 'displayName', text: 'an na', offset: 0 },
      {
        kind: 'or',
        parts: [
          { kind: 'term', property: 'mail', text: 'a:b', offset: 25 },
          { kind: 'term', property: 'mail', text: '"c\\', offset: 39 },
        ],
      },
    ],
  });
});

test.each([
  ['', 'expected "property:text" in double quotes at position 0'],
  ['anna', 'expected "property:text" in double quotes at position 0'],
  ['"anna"', 'expected "property:text" in double quotes at position 0'],
  ['"mail:"', 'expected "property:text" in double quotes at position 0'],
  ['"mail:a" "mail:b"', "expected 'AND' or 'OR' or the end at position 9"],
  ['"mail:a" and "mail:b"', "expected 'AND' or 'OR' or the end at position 9"],
  ['("mail:a"', "expected ')' at position 9"],
  [`${'('.repeat(51)}"mail:a"`, 'more than 50 levels at position 51'],
])('the search %j is refused: %s', (text, message) => {
  expect(() => parseSearch(text)).toThrow(message);
});

test('any text is read or refused by every option', () => {
  fc.assert(
    fc.property(hostileText, text => {
      for (const parse of [parseOrderBy, parseSelect, parseExpand, parseSearch]) {
        try {
          parse(text);
        } catch (error) {
          if (!(error instanceof QueryError)) throw error;
        }
      }
    }),
    { numRuns: 500 },
  );
});
