import { expect, test } from 'vitest';
import { asCreated } from './as-created.ts';

const change = (name: string, before: string | null, after: string | null) => ({ name, before, after });

test('what was done since is undone, the latest first', () => {
  const now = { DisplayName: 'Anna C', Title: null, City: 'Bonn', Department: 'Sales' };
  const later = [
    [change('DisplayName', 'Anna A', 'Anna B'), change('City', null, 'Berlin')],
    [change('DisplayName', 'Anna B', 'Anna C'), change('City', 'Berlin', 'Bonn'), change('Title', 'Boss', null)],
  ];
  expect(asCreated(now, later)).toEqual([
    change('Department', null, 'Sales'),
    change('DisplayName', null, 'Anna A'),
    change('Title', null, 'Boss'),
  ]);
});

test('members, managers and owners are no properties', () => {
  const later = [[change('manager', 'Ben', 'Chris'), change('member', null, 'Dora'), change('owner', 'Emil', null)]];
  expect(asCreated({ City: 'Bonn' }, later)).toEqual([change('City', null, 'Bonn')]);
});
