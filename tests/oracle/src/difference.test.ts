import { expect, test } from 'vitest';
import { difference } from './difference.ts';
import type { Expected, ExpectedObject } from './expected.ts';

const ANNA: ExpectedObject = {
  kind: 'user',
  properties: { DisplayName: 'Anna', Info: null },
  members: new Set(),
  manager: null,
  owner: null,
};
const GROUP: ExpectedObject = { ...ANNA, kind: 'group', properties: { DisplayName: 'G' }, members: new Set(['1']) };

function directory(objects: Readonly<Record<string, ExpectedObject>>): Expected {
  return { objects: new Map(Object.entries(objects)) };
}

test('equal directories differ in nothing, whichever way "no value" is written', () => {
  const { Info: _, ...without } = ANNA.properties;
  const actual = { ...ANNA, properties: { ...without, OtherMobile: [] } };
  expect(difference(directory({ 1: ANNA, 2: GROUP }), directory({ 1: actual, 2: GROUP }))).toEqual([]);
});

test('every kind of difference has its line', () => {
  const expected = directory({ 1: ANNA, 2: GROUP, 3: ANNA });
  const actual = directory({
    1: { ...ANNA, properties: { DisplayName: 'Änna', Extra: 1 }, manager: '3', owner: '9' },
    2: { ...GROUP, kind: 'contact', members: new Set(['4']) },
    4: ANNA,
  });
  const lines = difference(expected, actual);
  for (const part of [
    'DisplayName must be "Anna", is "Änna"',
    'Extra must be null, is 1',
    'manager must be null, is "3"',
    'owner must be null, is "9"',
    'kind must be "group", is "contact"',
    'member 1 is missing',
    'member 4 is too many',
    'missing: user 3',
    'too many: user 4',
  ]) {
    expect(lines.filter(line => line.includes(part))).toHaveLength(1);
  }
  expect(lines).toHaveLength(9);
});
