import { expect, it } from 'vitest';
import { valueOfExpression } from '../testing/table.ts';

it('Guid gives a GUID, another each time', () => {
  const first = valueOfExpression('Guid()');
  expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(valueOfExpression('Guid()')).not.toBe(first);
});
