import { expect, test } from 'vitest';
import { desiredOf } from './desired.ts';

const properties = { DisplayName: 'Anna' };

test('a new object gets what is given only at creation', () => {
  expect(desiredOf({ properties, atCreation: { City: 'Berlin' }, untouched: ['EmployeeType'] }, null)).toEqual({
    DisplayName: 'Anna',
    City: 'Berlin',
  });
});

test('one that exists is neither given it again nor loses it', () => {
  const mapped = { properties, atCreation: { City: 'Berlin', Company: 'Exoip' } };
  expect(desiredOf(mapped, { DisplayName: 'Old', City: 'Bonn', JobTitle: 'Boss' })).toEqual({
    DisplayName: 'Anna',
    City: 'Bonn',
  });
});

test('what is left alone stays, with a value or without', () => {
  const mapped = { properties, untouched: ['City', 'State'] };
  expect(desiredOf(mapped, { City: 'Bonn', State: null })).toEqual({ DisplayName: 'Anna', City: 'Bonn' });
});

test('without anything of the kind the mapped properties are all', () => {
  expect(desiredOf({ properties }, { City: 'Bonn' })).toBe(properties);
});
