import { expect, test } from 'vitest';
import { checkFilter, type Filterable, type Vocabulary } from './check-filter.ts';
import { parseFilter } from './parse-filter.ts';

const TYPES: Readonly<Record<string, Filterable<string> | null>> = {
  name: { type: 'text', field: 'NAME' },
  id: { type: 'guid', field: 'ID' },
  size: { type: 'number', field: 'SIZE' },
  on: { type: 'boolean', field: 'ON' },
  at: { type: 'moment', field: 'AT' },
  free: { type: 'any', field: 'FREE' },
  many: { type: 'list', field: 'MANY' },
  photo: null,
};

const THINGS: Vocabulary<string> = {
  noun: 'a thing',
  element: 'ELEMENT',
  named: names => (Object.hasOwn(TYPES, names.join('/')) ? TYPES[names.join('/')] : undefined),
};

const checked = (text: string) => checkFilter(text, parseFilter(text), THINGS);

test.each([
  ["shoe eq 'x'", 'PropertyUnknown', "a thing has no property 'shoe' at position 0"],
  ["constructor eq 'x'", 'PropertyUnknown', "a thing has no property 'constructor' at position 0"],
  ["name eq 'x' and name/first eq 'x'", 'PropertyUnknown', "a thing has no property 'name/first' at position 16"],
  ["photo eq 'x'", 'PropertyUnsupported', "'photo' can not be filtered by at position 0"],
  ["many eq 'x'", 'OperatorUnsupported', "'many' can not be compared by 'eq', only by 'any', 'all' at position 0"],
  ["name/any(x:x eq 'a')", 'OperatorUnsupported', "'name' can not be compared by 'any'"],
  ['on gt true', 'OperatorUnsupported', "'on' can not be compared by 'gt', only by 'eq', 'ne', 'in' at position 0"],
  ["startswith(id,'a')", 'OperatorUnsupported', "'id' can not be compared by 'startswith'"],
  ['name eq 5', 'ValueOfWrongType', "'name' can not be compared with a number at position 8"],
  ["size in (1,'2')", 'ValueOfWrongType', "'size' can not be compared with a text at position 11"],
  ["at ge '2026-01-31'", 'ValueOfWrongType', "'at' can not be compared with a text at position 6"],
  ['at ge 2026-02-29', 'ValueOfWrongType', 'there is no moment 2026-02-29 at position 6'],
  ['at ge 2026-01-31T24:00:00Z', 'ValueOfWrongType', 'there is no moment 2026-01-31T24:00:00Z at position 6'],
  ['name gt null', 'ValueOfWrongType', "'name' can not be compared with null at position 8"],
  ['startswith(name,null)', 'ValueOfWrongType', "'name' can not be compared with null at position 16"],
  ['free eq 2026-01-31', 'ValueOfWrongType', "'free' can not be compared with a moment at position 8"],
  ["name eq 'a\0b'", 'ValueOfWrongType', 'a text must not contain NUL at position 8'],
  ["many/any(x:name eq 'a')", 'PropertyUnknown', "the lambda of 'x' has no property 'name' at position 11"],
  ['many/any(x:x eq 1)', 'ValueOfWrongType', "'x' can not be compared with a number at position 16"],
])('%j is refused as %s: %s', (text, fault, message) => {
  expect(() => checked(text)).toThrow(expect.objectContaining({ fault, message: expect.stringContaining(message) }));
});

test('what fits comes out with what the names stand for', () => {
  expect(checked("not (name in ('a',null) or size le 2.5)")).toEqual({
    kind: 'not',
    part: {
      kind: 'or',
      parts: [
        { kind: 'in', field: 'NAME', values: ['a', null] },
        { kind: 'compare', field: 'SIZE', operator: 'le', value: 2.5 },
      ],
    },
  });
  expect(checked("many/all(x:endswith(x,'a')) and id eq 0190a5c8-0000-7000-8000-000000000000 and free eq true")).toEqual({
    kind: 'and',
    parts: [
      { kind: 'all', field: 'MANY', part: { kind: 'text', field: 'ELEMENT', operator: 'endswith', value: 'a' } },
      { kind: 'compare', field: 'ID', operator: 'eq', value: '0190a5c8-0000-7000-8000-000000000000' },
      { kind: 'compare', field: 'FREE', operator: 'eq', value: true },
    ],
  });
});

test.each([
  '1970-01-01',
  '2000-02-29T12:34:56Z',
  '2026-12-31T23:59:59.9999999Z',
  '1900-03-01T00:00:00.05-03:30',
  '0001-01-01T00:00Z',
  '9999-12-31T23:59:59.001+14:00',
])('the moment %s is what the calendar says', text => {
  expect(checked(`at eq ${text}`)).toMatchObject({ value: Date.parse(text) });
});
