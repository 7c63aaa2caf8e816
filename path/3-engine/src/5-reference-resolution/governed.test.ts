import { expect, test } from 'vitest';
import { governedBy } from './governed.ts';

const govern = governedBy({
  references: [{ entryClass: 'user', attribute: 'manager', name: 'manager' }],
  clearedReferences: [
    { entryClass: 'inetOrgPerson', name: 'manager' },
    { entryClass: 'group', name: 'owner' },
  ],
});

test('what is mapped for one class of a kind flows for the kind', () => {
  expect(govern('manager', 'user')).toBe('flows');
});

test('what nothing is mapped to is cleared', () => {
  expect(govern('owner', 'group')).toBe('cleared');
});

test('what the schema does not speak of is left alone', () => {
  expect([govern('member', 'group'), govern('manager', 'contact')]).toEqual(['leftAlone', 'leftAlone']);
});
