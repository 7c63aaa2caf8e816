import { SeededChance } from '@landbridge/testkit';
import { expect, it } from 'vitest';
import { failures, valueOfExpression } from '../testing/table.ts';

it('Guid gives a GUID, another each time', () => {
  const world = { chance: new SeededChance(7) };
  const first = valueOfExpression('Guid()', {}, world);
  expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(valueOfExpression('Guid()', {}, world)).not.toBe(first);
});

failures('Guid', [['Guid()', /Guid can not be used: its value changes with every cycle/]]);
