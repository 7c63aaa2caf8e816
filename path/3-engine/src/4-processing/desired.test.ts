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

test('values that are only added come after what it has, each once', () => {
  const mapped = { properties: { ...properties, Others: ['B', 'c', 'C'] }, added: { Others: 'anyCase' } as const };
  expect(desiredOf(mapped, { Others: ['a', 'b'] })).toEqual({ DisplayName: 'Anna', Others: ['a', 'b', 'c'] });
  expect(desiredOf({ ...mapped, added: { Others: 'exact' } }, { Others: ['a', 'b'] })).toEqual({
    DisplayName: 'Anna',
    Others: ['a', 'b', 'B', 'c', 'C'],
  });
  expect(desiredOf(mapped, {})).toEqual({ DisplayName: 'Anna', Others: ['B', 'c'] });
  expect(desiredOf(mapped, null)).toEqual(mapped.properties);
});
